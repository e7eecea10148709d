import { type Bodies, bodies } from '../generated/bodies.generated.ts';
import { cities } from '../generated/cities.generated.ts';
import { firstNames } from '../generated/first-names.generated.ts';
import { institutions } from '../generated/institutions.generated.ts';
import { offices } from '../generated/offices.generated.ts';
import { states } from '../generated/states.generated.ts';
import { titles } from '../generated/titles.generated.ts';
import type { Words } from './words.ts';

export type Gender = 'm' | 'f' | '';
export type State = {
  readonly code: string;
  readonly name: string;
  readonly from: number;
  readonly until: number;
  readonly successor: string;
};
export type Body = Pick<Bodies, 'code' | 'type' | 'name'>;
export type Office = {
  readonly word: string;
  readonly speaksFor: 'state' | 'body' | 'none';
  readonly kind: string;
  readonly gender: Gender;
  /** For whom it speaks where neither words nor context tell: "UN" for "the Secretary-General"; or empty. */
  readonly fallback: string;
};
export type Institution = { readonly slug: string; readonly name: string; readonly anaphor: boolean };
export type Title = { readonly gender: Gender; readonly office: Office | null };

/** What a phrase of the gazetteer can mean. */
export type Term =
  | { readonly kind: 'state' | 'adjective' | 'people' | 'capital' | 'city'; readonly state: State }
  | { readonly kind: 'body'; readonly body: Body }
  | { readonly kind: 'place' }
  | { readonly kind: 'office'; readonly office: Office; readonly plural: boolean }
  | { readonly kind: 'institution'; readonly institution: Institution }
  | { readonly kind: 'title'; readonly title: Title };
export type TermKind = Term['kind'];

/** `exact` holds the spellings to which an acronym is bound; none where any spelling will do. */
type Entry = {
  readonly form: string;
  exact: string[];
  readonly terms: Term[];
  /** Those of the terms that small letters may mean too: "the Pakistani foreign office". */
  readonly lowerTerms: Term[];
};

const list = (cell: string) => cell.split('|').filter(Boolean);
const bare = (form: string) => form.replace(/^the /i, '').replaceAll('’', "'");
const plain = (form: string) => form.normalize('NFD').replace(/[\u0300-\u036f]/g, '');
/** Words of which there is only a plural. */
const COLLECTIVE = /(troops|forces|people|media)$/;
/** "spokesman" has its plural in the table; the rest follow the rule of spelling. */
const pluralOf = (word: string) =>
  /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;

/** The code of an intergovernmental organisation is what it is called, where it is an acronym in use. */
const acronymOf = (body: Body) =>
  body.type === 'intergovernmental-organisation' && /^[A-Z]{2,5}\d*$/.test(body.code) ? [body.code] : [];

const build = () => {
  const entries = new Map<string, Entry>();
  const add = (written: string, cased: boolean, term: Term) => {
    const form = bare(written);
    const lower = form.toLowerCase();
    // "US", "WHO", "IT": an acronym is one only in capitals, unless another name of the same letters is none.
    const acronym = /^[A-Z]{2,5}$/.test(form);
    const known = entries.get(lower);
    if (known) {
      known.terms.push(term);
      if (!cased) known.lowerTerms.push(term);
      if (!acronym) known.exact = [];
    } else {
      const lowerTerms = cased ? [] : [term];
      entries.set(lower, { form: lower, exact: acronym ? [form] : [], terms: [term], lowerTerms });
    }
  };
  const addProper = (written: string, term: Term) => {
    add(written, /[A-Z]/.test(bare(written)[0]) || /\p{Lu}/u.test(bare(written)[0]), term);
    if (plain(written) !== written) add(plain(written), true, term);
  };

  for (const row of states) {
    const { code, name, successor } = row;
    const state = { code, name, from: Number(row.from || 0), until: Number(row.until || 9999), successor };
    for (const form of new Set([name, ...list(row.also)])) addProper(form, { kind: 'state', state });
    for (const form of list(row.capitals)) addProper(form, { kind: 'capital', state });
    for (const form of list(row.adjectives)) {
      addProper(form, { kind: 'adjective', state });
      if (!/(ese|ish|[cs]h|ss)$/.test(form)) addProper(`${form}s`, { kind: 'people', state });
    }
    for (const form of list(row.people))
      if (!form.startsWith('the ')) addProper(form, { kind: 'people', state });
  }
  const stateOf = new Map(states.map(s => [s.code, s]));
  for (const { code, cities: names } of cities) {
    const row = stateOf.get(code)!;
    const state = { code, name: row.name, from: 0, until: 9999, successor: '' };
    for (const form of list(names)) addProper(form, { kind: 'city', state });
  }
  for (const body of bodies)
    for (const form of new Set([body.name, ...list(body.also), ...acronymOf(body)]))
      addProper(form, body.type === 'place' ? { kind: 'place' } : { kind: 'body', body });

  const officeOf = new Map<string, Office>();
  for (const row of offices) {
    const { office: word, kind, plural } = row;
    const speaksFor = row.speaksFor as Office['speaksFor'];
    const office = { word, kind, speaksFor, gender: row.gender as Gender, fallback: row.fallback };
    officeOf.set(word, office);
    const cased = /^\p{Lu}/u.test(word);
    add(word, cased, { kind: 'office', office, plural: kind === 'group' && COLLECTIVE.test(word) });
    for (const form of plural ? list(plural) : [pluralOf(word)])
      add(form, cased, { kind: 'office', office, plural: true });
  }
  for (const row of institutions)
    for (const name of list(row.names))
      add(name, false, {
        kind: 'institution',
        institution: { slug: row.slug, name, anaphor: row.anaphor === 'yes' },
      });
  for (const row of titles) {
    const office = row.office ? (officeOf.get(row.office) ?? null) : null;
    const title = { gender: row.gender as Gender, office };
    for (const form of [row.title, `${row.title}.`]) add(form, true, { kind: 'title', title });
  }

  const index = new Map<string, Entry[]>();
  for (const entry of entries.values()) {
    const key = leadingRun(entry.form);
    const bucket = index.get(key);
    if (bucket) bucket.push(entry);
    else index.set(key, [entry]);
  }
  for (const bucket of index.values()) bucket.sort((a, b) => b.form.length - a.form.length);
  const genders = new Map(firstNames.map(r => [r.name.toLowerCase(), r.gender as Gender]));
  for (const { name, gender } of firstNames) {
    const simple = plain(name).toLowerCase();
    if (!genders.has(simple)) genders.set(simple, gender as Gender);
  }
  return { index, genders, officeOf, stateOf };
};

/** White space and the marks that part words. */
const ENDS_RUN = new Set(
  Array.from({ length: 0x10000 }, (_, c) => c).filter(c => /[\s.'’,/()-]/.test(String.fromCharCode(c))),
);

/** The letters and digits with which a word begins: the key under which phrases are looked up. */
const leadingRun = (word: string): string => {
  let i = 0;
  while (i < word.length && !ENDS_RUN.has(word.charCodeAt(i))) i++;
  return i === word.length ? word : word.slice(0, i);
};

let built: ReturnType<typeof build> | undefined;
const gazetteer = () => {
  built ??= build();
  return built;
};

/** Where `form` ends when it stands at `at` of the text, or -1. White space matches any, but no empty line; apostrophes match. */
const endOfForm = (form: string, text: string, at: number): number => {
  let j = at;
  for (let i = 0; i < form.length; i++) {
    const c = form[i];
    if (c === ' ') {
      if (j >= text.length || !/\s/.test(text[j])) return -1;
      let lines = 0;
      while (j < text.length && /\s/.test(text[j])) if (text[j++] === '\n') lines++;
      if (lines > 1) return -1;
    } else {
      const t = text[j] === '’' ? "'" : text[j];
      if (t !== c && t?.toLowerCase() !== c) return -1;
      j++;
    }
  }
  return /[\p{L}\p{N}]/u.test(text[j] ?? '') ? -1 : j;
};

/** A phrase of the gazetteer found in a text: tokens [first, past). */
export type Match = { readonly first: number; readonly past: number; readonly terms: readonly Term[] };

/** The longest phrase of the gazetteer that begins at token i. */
export const phraseAt = (words: Words, i: number): Match | null => {
  const { parse, text } = words;
  const bucket = gazetteer().index.get(leadingRun(words.lower[i]));
  if (!bucket) return null;
  for (const entry of bucket) {
    const from = parse.start[i];
    const terms = words.shape[i] === 0 && !words.uncased ? entry.lowerTerms : entry.terms;
    if (!terms.length) continue;
    const to = endOfForm(entry.form, text, from);
    if (to < 0 || (entry.exact.length > 0 && !entry.exact.includes(text.slice(from, to)))) continue;
    let past = i + 1;
    while (past < words.size && parse.start[past] < to) past++;
    // "U.S" before a full stop that the tokeniser took as its own.
    if (parse.end[past - 1] > to + 1) continue;
    return { first: i, past, terms };
  }
  return null;
};

/** The gender that a given name tells, or undefined when it is none. */
export const genderOfName = (given: string): Gender | undefined =>
  gazetteer().genders.get(given.toLowerCase());

/** A state by its code. */
export const stateByCode = (code: string) => gazetteer().stateOf.get(code);

export const officeByWord = (word: string): Office | undefined => gazetteer().officeOf.get(word);

/** The year that a document without any is read in: that of the table. */
const TODAY = 2025;

/** The reading of an ambiguous phrase that the year of the document allows ("Moscow" in 1983); without a year, today's. */
export const pick = (terms: readonly Term[], kind: TermKind, year: number | null): Term | undefined => {
  const all = terms.filter(t => t.kind === kind);
  if (all.length < 2) return all[0];
  const lives = (t: Term) => {
    const row =
      t.kind === 'body' ? gazetteer().stateOf.get(t.body.code.split(':')[0]) : 'state' in t ? t.state : null;
    const [from, until] = [Number(row?.from || 0), Number(row?.until || 9999)];
    return from <= (year ?? TODAY) && (year ?? TODAY) <= until;
  };
  return all.find(lives) ?? all[0];
};
