import { genderOfName } from '../gazetteer.ts';
import type { Mention } from '../mention.ts';
import { ADJ, AUX, NOUN, NUM, VERB } from '../words.ts';
import { adoptName } from './complements.ts';
import { partAt } from './parts.ts';
import { has, type Reader } from './reader.ts';
import { stateMention } from './readings.ts';

/** Brackets, as taggers write them. */
const OPENING = new Set(['(', '-lrb-', '[']);
const CLOSING = new Set([')', '-rrb-', ']']);

export const readApposition = (r: Reader, mention: Mention) => {
  if (
    mention.kind === 'person' ||
    mention.kind === 'organisation' ||
    mention.kind === 'body' ||
    mention.kind === 'institution' ||
    (mention.kind === 'office' && !mention.plural)
  )
    readBrackets(r, mention);
  if (mention.kind === 'person' && /^(of|from)$/.test(r.lower[mention.past] ?? '')) {
    const origin = r.readPhrase(mention.past + 1, 1);
    if (origin?.state || origin?.body) {
      r.out.push(origin);
      if (mention.office) mention.affiliations.push(origin.state?.code ?? origin.body!.code);
      mention.past = origin.past;
    }
  }
  if (mention.kind === 'person') readPredicate(r, mention);
  // "Rep. Dante Fascell, D-Fla., chairman of …"
  if (
    mention.kind === 'person' &&
    r.lower[mention.past] === ',' &&
    /^[dri]-/.test(textFrom(r, mention.past + 1))
  ) {
    mention.private = true;
    let close = mention.past + 2;
    while (close < r.size && close < mention.past + 7 && r.lower[close] !== ',') close++;
    if (r.lower[close] === ',') mention.past = close;
  }
  const at = mention.past;
  if (r.lower[at] !== ',' || at + 1 >= r.size) return;
  const aged = r.upos[at + 1] === NUM && r.lower[at + 2] === ',' ? at + 3 : at + 1;
  const kept = r.out.length;
  if (mention.kind === 'person') {
    // "Mr. Rao, for India,"
    const represented = r.lower[aged] === 'for' ? r.readPhrase(aged + 1, 1) : null;
    const role = represented ? null : r.readPhrase(aged, 1);
    if (represented?.state && r.lower[represented.past] === ',') {
      mention.represents = represented.state.code;
      r.out.push(represented);
      mention.past = represented.past;
    } else if (role && isRole(role, mention)) {
      takeApposition(mention, role);
      goOn(r, mention, role);
    } else r.out.length = kept;
    return;
  }
  const single =
    !mention.plural &&
    (mention.kind === 'office' || mention.determiner === 'indefinite' || mention.count === 1);
  if (!single || mention.kind === 'state' || mention.kind === 'body') return;
  const named = r.readPhrase(at + 1, 1);
  const closes =
    named &&
    (named.past >= r.size ||
      r.sentenceOf[named.past] !== r.sentenceOf[at] ||
      /^[,:;—–)"”.-]/.test(r.lower[named.past]) ||
      r.upos[named.past] === VERB);
  const titled =
    named?.kind === 'person' &&
    (named.office !== null ||
      named.gender !== '' ||
      named.first < named.name![0] ||
      named.name![1] - named.name![0] > 1);
  if (named?.kind === 'person' && closes && (titled || mention.determiner === 'definite')) {
    const { name, gender, head, past, office } = named;
    Object.assign(mention, {
      kind: 'person',
      name,
      head,
      past,
      gender: gender || mention.gender,
      office: mention.office ?? office,
    });
  } else r.out.length = kept;
};

/** The first letters from token i on, as the text has them without regard to tokens. */
const textFrom = (r: Reader, i: number): string =>
  i < r.size ? r.words.text.slice(r.parse.start[i], r.parse.start[i] + 3).toLowerCase() : '';

/** "Johan Falk is the Swedish defence minister": the office is his, and a mention of its own. */
const readPredicate = (r: Reader, mention: Mention) => {
  if (r.lower[mention.past] !== 'is' || mention.office) return;
  const kept = r.out.length;
  const role = r.readPhrase(mention.past + 1, 1);
  r.out.length = kept;
  const { past } = mention;
  if (role && isRole(role, mention) && role.determiner !== 'none') takeApposition(mention, role);
  mention.past = past;
};

/** Whether an apposition names an office of the person before it. */
const isRole = (role: Mention, mention: Mention): boolean =>
  role.kind === 'office' &&
  !role.name &&
  !role.plural &&
  !(mention.office && role.determiner === 'none' && !role.affiliations.length && !role.possessor);

/** How far a role may go on, in tokens: "Under-Secretary-General for Political and Peacebuilding Affairs". */
const LONGEST_ROLE = 14;

/** The second half of a role: "Prime Minister *and Minister for Foreign Affairs of Qatar*,", up to the comma, with the state it names. */
const goOn = (r: Reader, mention: Mention, role: Mention) => {
  if (!/^(and|for|of|in)$/.test(r.lower[role.past] ?? '')) return;
  let k = role.past;
  let state: Mention | null = null;
  for (; k < r.size && k < role.past + LONGEST_ROLE && r.sentenceOf[k] === r.sentenceOf[role.first]; k++) {
    if (r.lower[k] === ',') break;
    if (r.upos[k] === VERB || r.upos[k] === AUX) return;
    if (
      !r.shape[k] &&
      !/^(and|for|of|the|in|on|to|at|&|['’]s|-)$/.test(r.lower[k]) &&
      r.upos[k] !== NOUN &&
      r.upos[k] !== ADJ
    )
      return;
    if (/^(of|for)$/.test(r.lower[k - 1]) || (r.lower[k - 1] === 'the' && r.lower[k - 2] === 'of')) {
      const named = r.readPhrase(k, 2);
      if (named?.state || named?.body) state = named;
    }
  }
  if (r.lower[k] !== ',') return;
  if (state) {
    r.out.push(state);
    mention.affiliations.push(state.state?.code ?? state.body!.code);
  }
  mention.past = k;
};

const takeApposition = (mention: Mention, role: Mention) => {
  const { office, affiliations, possessor, former, past } = role;
  Object.assign(mention, {
    office: mention.office?.speaksFor === 'state' ? mention.office : office,
    role: mention.role ?? [role.determiner === 'none' ? role.first : roleStart(role), past],
    affiliations: [...mention.affiliations, ...affiliations],
    possessor: mention.possessor ?? possessor,
    former: mention.former || former,
    private: mention.private || role.private,
    gender: mention.gender || role.gender,
    past,
  });
};

/** Where the words of a role begin, behind article and number. */
const roleStart = (role: Mention): number => {
  const from = role.role?.[0] ?? role.first;
  return role.possessor && role.possessor.first < from ? role.possessor.first : from;
};

/** "(Lithuania)", "(AROS)", "(R-Ga.)" behind a name. */
const readBrackets = (r: Reader, mention: Mention) => {
  const at = mention.past;
  if (!OPENING.has(r.lower[at] ?? '')) return;
  let close = at + 1;
  while (close < r.size && close < at + 12 && !CLOSING.has(r.lower[close])) close++;
  if (close >= r.size || !CLOSING.has(r.lower[close])) return;
  const inside = partAt(r, at + 1, []) ?? null;
  const first = inside && inside.kind === 'determiner' ? partAt(r, inside.past, []) : inside;
  const state = first && first.past === close ? stateMention(r, first, true) : null;
  if (/^[rdi]$|^[rdi]-/.test(r.lower[at + 1]) && mention.kind === 'person') {
    mention.private = true;
    mention.past = close + 1;
  } else if (state && mention.kind === 'person') {
    r.out.push(state);
    mention.represents = state.state?.code ?? state.body!.code;
    mention.past = close + 1;
  } else if (mention.kind === 'office') {
    // "The Foreign Secretary (Mr Alan Prowse)": the holder's name.
    const titled = inside && has(inside, 'title') ? partAt(r, inside.past, [inside]) : null;
    const holder = titled ?? inside;
    const named = holder?.kind === 'name' && holder.past === close && !holder.terms.length;
    if (!named || !(titled || genderOfName(r.lower[holder.first]) !== undefined)) return;
    adoptName(r, mention, holder.first, holder.past, titled ? inside : null);
    mention.past = close + 1;
  } else if (mention.kind !== 'person' && close === at + 2 && r.shape[at + 1] === 2) {
    mention.alias = [at + 1, close];
    mention.past = close + 1;
  }
};
