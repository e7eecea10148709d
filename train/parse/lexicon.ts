/**
 * Builds the inventory of tags and the lexicon of words with their tags.
 * @module
 */
import { casedHash, loweredHash } from '../../src/2-parse/words.ts';
import type { Examples } from './data.ts';

/** At most so many joint tags: a row of weights has 64 places, and two are kept for other uses. */
const MOST_TAGS = 61;
/** A word seen so often has only the tags it was seen with. */
const KNOWN = 4;

export type TagInventory = {
  names: [upos: string, xpos: string][];
  /** The number of the gold tag of each token, -1 when it is too rare to have one. */
  gold: Int16Array;
};

export const tagInventory = (e: Examples): TagInventory => {
  const counts = new Map<string, number>();
  for (const w of e.words) counts.set(`${w.upos} ${w.xpos}`, (counts.get(`${w.upos} ${w.xpos}`) ?? 0) + 1);
  const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_TAGS);
  const number = new Map(kept.map(([key], i) => [key, i]));
  return {
    names: kept.map(([key]) => key.split(' ') as [string, string]),
    gold: Int16Array.from(e.words, w => number.get(`${w.upos} ${w.xpos}`) ?? -1),
  };
};

export type LexiconParts = {
  wordKeys: Int32Array;
  wordSets: Uint16Array;
  setAt: Uint16Array;
  setMembers: Uint8Array;
};

/** The lexicon as `only` (a choice of tokens) shows it. */
export const buildLexicon = (
  e: Examples,
  tags: TagInventory,
  only: (token: number) => boolean,
): LexiconParts => {
  const cased = new Map<number, Map<number, number>>();
  const lowered = new Map<number, Map<number, number>>();
  const openCounts = new Map<number, Set<number>>();
  const count = (map: Map<number, Map<number, number>>, key: number, tag: number) => {
    const of = map.get(key) ?? new Map<number, number>();
    of.set(tag, (of.get(tag) ?? 0) + 1);
    map.set(key, of);
  };
  for (let i = 0; i < e.size; i++) {
    const tag = tags.gold[i];
    if (!only(i) || tag < 0) continue;
    const c = casedHash(e.text, e.start[i], e.end[i]);
    const l = loweredHash(e.text, e.start[i], e.end[i]);
    count(cased, c, tag);
    count(lowered, l, tag);
  }
  // Open classes: tags of many different rare words.
  for (const [key, of] of lowered) {
    let total = 0;
    for (const n of of.values()) total += n;
    if (total < KNOWN)
      for (const tag of of.keys()) openCounts.set(tag, (openCounts.get(tag) ?? new Set()).add(key));
  }
  const open = [...openCounts].filter(([, words]) => words.size >= 8).map(([tag]) => tag);
  const sets = new Map<string, number>();
  const members: number[] = [];
  const setAt: number[] = [0];
  const setNumber = (list: number[]): number => {
    const sorted = [...list].sort((a, b) => a - b);
    const key = sorted.join(' ');
    let n = sets.get(key);
    if (n === undefined) {
      n = sets.size;
      sets.set(key, n);
      members.push(...sorted);
      setAt.push(members.length);
    }
    return n;
  };
  setNumber(open);
  const known = new Map<number, number>();
  const add = (map: Map<number, Map<number, number>>) => {
    for (const [key, of] of map) {
      let total = 0;
      for (const n of of.values()) total += n;
      if (total < KNOWN) continue;
      // One odd tag among very many is an error of annotation.
      const list = [...of].filter(([, n]) => n * 500 >= total).map(([tag]) => tag);
      const set = setNumber(list);
      if (set > 0) known.set(key, set);
    }
  };
  add(lowered);
  add(cased);
  const keys = [...known.keys()].sort((a, b) => a - b);
  return {
    wordKeys: Int32Array.from(keys),
    wordSets: Uint16Array.from(keys, k => known.get(k)!),
    setAt: Uint16Array.from(setAt),
    setMembers: Uint8Array.from(members),
  };
};
