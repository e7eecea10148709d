/**
 * Words that keep their full stop. Each list says when: an abbreviation is a fact of the language, what follows it decides
 * whether it is one here.
 * @module
 */

const words = (list: string) => new Set(list.split(/\s+/));

/** Titles, firms, Latin and other abbreviations that no ordinary word is spelt like. */
export const ABBREVIATIONS: ReadonlySet<string> = words(
  `mr mrs ms mx dr prof rev hon messrs mmes st sr jr esq gen col lt cmdr sgt capt maj cpl pvt adm brig cllr supt insp
  gov sen rep reps sens pres amb sec asst dept govt atty supt dist
  inc corp ltd co cos bros llc plc assn assoc univ inst est
  vs etc al cf ca viz approx esp incl excl e.g i.e eg ie a.k.a n.b p.s q.v ibid
  ave blvd rd hwy bldg apt ste ft mt
  jan feb apr aug sept oct nov dec
  tues thurs thur
  ariz ark calif colo conn del fla ga ill ind kan ky mass md mich minn miss mo mont neb nev okla ore pa tenn tex va vt
  wash wis wyo ala
  ph.d m.d b.a m.a b.sc m.sc d.phil ll.b ll.m ed.d
  mlle mme
  yr yrs mos hr hrs lb lbs oz sq cu dia min mins vol vols ed eds transl trans para paras ext attn
  `.trim(),
);

/** Abbreviations only before a number: "No. 5", "p. 12", "Art. 4", "Fig. 1". */
export const BEFORE_NUMBER: ReadonlySet<string> = words(
  'no nos p pp art arts fig figs sec ch chap para res doc ver v op vol app',
);

/** Abbreviations only with a capital and before a number or a day: "Sun. 5", "Mar. 3", "Sat. morning" is left alone. */
export const CAPITAL_BEFORE_NUMBER: ReadonlySet<string> = words(
  'mar jun jul sep sun mon tue wed thu fri sat may',
);

/** Of the first list, those that are also ordinary words: abbreviations only with a capital and before a name. */
export const ALSO_WORDS: ReadonlySet<string> = words(
  'ill ind mass miss del co gen rep reps sen pres dist inst est al ed sec colo wash ore mo pa ga va vt md ky rev hon col ark ala cos min mins trans ca ste mt maj',
);
