import type { Entity } from './entity.ts';
import { type Body, type Gender, genderOfName, type State, stateByCode } from './gazetteer.ts';
import { NAME_SUFFIXES } from './lists.ts';
import type { Range } from './mention.ts';
import { slug } from './words.ts';

/** How well a name fits somebody known, and who it is. */
export type NameMatch = { readonly entity: Entity; readonly certain: boolean };

const contains = (all: readonly string[], some: readonly string[], at: number) =>
  some.every((word, k) => all[at + k] === word);
const isInitial = (word: string) => /^\p{L}\.?$/u.test(word);
const sameGiven = (a: string, b: string) =>
  a === b || (isInitial(a) && b.startsWith(a[0])) || (isInitial(b) && a.startsWith(b[0]));

/**
 * What two transliterations of a name share: no hyphens, no doubled letters, one letter for the endings and vowels that tables of
 * transliteration write in several ways ("Zelensky", "Zelenskyy", "Zelenskiy"; "Sergei", "Sergey").
 */
export const spelling = (name: string): string =>
  name
    .replace(/[-' ]/g, '')
    .replace(/(.)\1+/g, '$1')
    .replace(/[ij]/g, 'y')
    .replace(/yy+/g, 'y');

/** Whether `short` is the whole name and what stands before it in `long` none of it: "Donald Trump" in "Republican Donald Trump". */
const heads = (short: readonly string[], long: readonly string[]): boolean =>
  short.length > 1 &&
  long.length > short.length &&
  contains(long, short, long.length - short.length) &&
  genderOfName(short[0]) !== undefined &&
  genderOfName(long[0]) === undefined;

/** Of more persons who share a word of their names, the latest are looked at. */
const MOST_NAMESAKES = 30;

/** The actors of a document as they come up, found by name. */
export class Registry {
  readonly entities: Entity[] = [];
  private readonly byWord = new Map<string, Entity[]>();
  private readonly byKey = new Map<string, Entity>();

  private make(fields: Partial<Entity> & Pick<Entity, 'type' | 'name'>): Entity {
    const entity: Entity = {
      id: this.entities.length,
      code: null,
      words: [],
      named: true,
      role: null,
      speaksFor: 'unknown',
      officeKind: null,
      officeWord: null,
      affiliation: null,
      affiliationFrom: null,
      private: false,
      gender: '',
      plural: false,
      members: [],
      mentions: [],
      speaker: false,
      ...fields,
    };
    this.entities.push(entity);
    return entity;
  }

  private keyed(key: string, fields: () => Partial<Entity> & Pick<Entity, 'type' | 'name'>): Entity {
    let entity = this.byKey.get(key);
    if (!entity) {
      entity = this.make(fields());
      this.byKey.set(key, entity);
    }
    return entity;
  }

  state({ code, name }: Pick<State, 'code' | 'name'>): Entity {
    return this.keyed(`code ${code}`, () => ({ type: 'state', code, name }));
  }

  /** The state, organisation or body of a code, if it has come up. */
  known(code: string): Entity | undefined {
    return this.byKey.get(`code ${code}`);
  }

  /** The state of a code, or the organisation whose acronym it is. */
  byCode(code: string): Entity {
    const state = stateByCode(code);
    if (state) return this.state(state);
    return this.keyed(`code ${code}`, () => ({
      type: /^[A-Z]/.test(code) ? 'intergovernmental-organisation' : 'organisation',
      code,
      name: code,
    }));
  }

  body(body: Body): Entity {
    const [owner, part] = body.code.split(':');
    if (part === 'government') return this.byCode(owner);
    return this.keyed(`code ${body.code}`, () => ({
      type: part ? 'body' : body.type === 'media' ? 'organisation' : (body.type as Entity['type']),
      code: body.code,
      name: body.name,
      affiliation: part ? owner : null,
      affiliationFrom: part ? 'words' : null,
    }));
  }

  /** A body that has no name of its own: "the Russian foreign ministry". */
  institution(owner: string, part: string, name: string): Entity {
    return this.keyed(`code ${owner}:${part}`, () => ({
      type: 'body',
      code: `${owner}:${part}`,
      name,
      affiliation: owner,
      affiliationFrom: 'words',
    }));
  }

  organisation(name: string): Entity {
    return this.keyed(`name ${name.toLowerCase()}`, () => ({ type: 'organisation', name }));
  }

  alias(name: string, entity: Entity) {
    const key = `name ${name.toLowerCase()}`;
    if (!this.byKey.has(key)) this.byKey.set(key, entity);
  }

  organisationNamed(name: string): Entity | undefined {
    return this.byKey.get(`name ${name.toLowerCase()}`);
  }

  /** Somebody without a name: the same words are the same actor. */
  unnamed(name: string, type: Entity['type'], affiliation: string | null, plural: boolean): Entity {
    return this.keyed(`unnamed ${slug(name)} ${affiliation ?? ''}`, () => ({
      type,
      name,
      named: false,
      affiliation,
      affiliationFrom: affiliation ? 'words' : null,
      plural,
    }));
  }

  /** An office by its state: "the Russian president", whoever holds it. */
  office(owner: string, word: string, name: string): Entity {
    return this.keyed(`code ${owner}:${slug(word)}`, () => ({
      type: 'office',
      code: `${owner}:${slug(word)}`,
      name,
      affiliation: owner,
      affiliationFrom: 'words',
      officeWord: word,
    }));
  }

  /** Somebody new whom no name finds. */
  fresh(fields: Partial<Entity> & Pick<Entity, 'type' | 'name'>): Entity {
    return this.make(fields);
  }

  group(members: readonly Entity[], name: string): Entity {
    return this.keyed(`members ${members.map(m => m.id).join(' ')}`, () => ({
      type: 'group',
      name,
      named: false,
      plural: true,
      members,
    }));
  }

  /** The words of a person's name that count: without suffixes, lower-case, without accents ("Nausėda" is often "Nauseda"). */
  static nameWords(name: string): string[] {
    return name
      .normalize('NFD')
      .replace(/[\u0300-\u036f]/g, '')
      .toLowerCase()
      .replaceAll('’', "'")
      .split(/[\s,]+/)
      .filter(w => w && !NAME_SUFFIXES.has(w) && w !== '.');
  }

  /** Who of those known bears the name; undefined when nobody does. `recency` gives the token of the last mention. */
  person(words: readonly string[], gender: Gender, recency: (e: Entity) => number): NameMatch | undefined {
    if (words.length === 0) return undefined; // signs that a torn text has in place of a name
    const last = words[words.length - 1];
    const pool = new Set(this.byWord.get(last)?.slice(-MOST_NAMESAKES));
    for (const e of this.byWord.get(spelling(last))?.slice(-MOST_NAMESAKES) ?? []) pool.add(e);
    if (words.length > 1)
      for (const e of this.byWord.get(words[0])?.slice(-MOST_NAMESAKES) ?? []) pool.add(e);
    let best: { entity: Entity; score: number } | undefined;
    let rivals = 0;
    for (const entity of pool) {
      const score = this.fit(entity, words);
      if (!score || (gender && entity.gender && gender !== entity.gender)) continue;
      if (best && Math.abs(best.score - score) < 0.5) {
        rivals++;
        if (recency(entity) > recency(best.entity)) best = { entity, score };
      } else if (!best || score > best.score) {
        best = { entity, score };
        rivals = 0;
      }
    }
    return best && { entity: best.entity, certain: rivals === 0 };
  }

  private fit(entity: Entity, words: readonly string[]): number {
    const known = entity.words;
    if (known.length === words.length && contains(known, words, 0)) return 4;
    // "Kim Jong Un" and "Kim Jong-un", "Sergei Shoigu" and "Sergey Shoygu".
    if (words.length > 1 && known.length > 1 && spelling(known.join(' ')) === spelling(words.join(' ')))
      return 4;
    if (words.length === 1) {
      if (spelling(known[known.length - 1]) === spelling(words[0])) return 3;
      // "Xi" of "Xi Jinping"; a given name alone finds its bearer less surely.
      if (known[0] === words[0]) return genderOfName(words[0]) === undefined ? 2.5 : 1.5;
      return known.includes(words[0]) ? 1 : 0;
    }
    const last = known.length - words.length;
    if (last > 0 && contains(known, words, last)) return 3;
    if (last > 0 && contains(known, words, 0)) return 2.5;
    if (known.length === 1)
      return known[0] === words[words.length - 1] ||
        (known[0] === words[0] && genderOfName(words[0]) === undefined)
        ? 2
        : 0;
    const sameSurname = spelling(known[known.length - 1]) === spelling(words[words.length - 1]);
    if (sameSurname && sameGiven(known[0], words[0])) return 3.5;
    // "Peña Nieto" and "Enrique Peña Nieto" have it the other way round.
    if (last < 0 && contains(words, known, -last)) return 2;
    return 0;
  }

  newPerson(name: string, gender: Gender): Entity {
    const entity = this.make({ type: 'person', name, words: Registry.nameWords(name), gender });
    this.learnName(entity, name);
    return entity;
  }

  /** A fuller name of somebody known. */
  learnName(entity: Entity, name: string) {
    const words = Registry.nameWords(name);
    if (heads(entity.words, words)) {
      // Nothing to learn: "Republican Donald Trump" after "Donald Trump".
    } else if (
      heads(words, entity.words) ||
      words.length > entity.words.length ||
      (words.length === entity.words.length && name.length > entity.name.length)
    ) {
      entity.name = name;
      entity.words = words;
    }
    for (const word of new Set([...words, ...words.map(spelling)])) {
      const list = this.byWord.get(word);
      if (!list) this.byWord.set(word, [entity]);
      else if (!list.includes(entity)) list.push(entity);
    }
  }

  /**
   * The fullest name that the document itself has for a state or a body of the gazetteer: "Russian Federation" sooner than "Russia".
   * Abbreviations ("U.S.", "CIA") do not replace the name of the table.
   */
  learnForm(entity: Entity, form: string) {
    if (/\.|^[^\p{Ll}]+$/u.test(form)) return;
    const own = this.ownForms.get(entity);
    if (own && own.length >= form.length) return;
    this.ownForms.set(entity, form);
    entity.name = form;
  }
  private readonly ownForms = new Map<Entity, string>();

  mention(entity: Entity, range: Range) {
    const last = entity.mentions[entity.mentions.length - 1];
    if (!last || last[0] !== range[0] || last[1] !== range[1]) entity.mentions.push(range);
  }
}
