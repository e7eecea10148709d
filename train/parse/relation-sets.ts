/**
 * Which relations words of such tags may have.
 * @module
 */
import type { RelationSets } from '../../src/2-parse/relations.ts';
import type { Examples } from './data.ts';

/** For each pair of tags the relations seen between them. */
export const relationSets = (
  e: Examples,
  tags: Uint8Array,
  gold: Uint8Array,
  count: number,
): RelationSets => {
  const seen = new Map<number, Map<number, number>>();
  e.sentences.forEach(([first, past]) => {
    for (let i = first; i < past; i++) {
      const h = e.words[i].head;
      const th = h < 0 ? 62 : tags[first + h];
      const key = (((th << 6) | tags[i]) << 1) | (h < 0 || i < first + h ? 1 : 0);
      const of = seen.get(key) ?? new Map<number, number>();
      of.set(gold[i], (of.get(gold[i]) ?? 0) + 1);
      seen.set(key, of);
    }
  });
  const root = [...seen]
    .find(([key]) => key >> 7 === 62)![1]
    .keys()
    .next().value as number;
  const sets = new Map<string, number>();
  const setAt = [0];
  const members: number[] = [];
  const setNumber = (list: number[]): number => {
    const sorted = [...list].sort((a, b) => a - b);
    let n = sets.get(sorted.join(' '));
    if (n === undefined) {
      n = sets.size;
      sets.set(sorted.join(' '), n);
      members.push(...sorted);
      setAt.push(members.length);
    }
    return n;
  };
  setNumber(Array.from({ length: count }, (_, x) => x).filter(x => x !== root));
  const setOf = new Uint16Array(64 * 64 * 2);
  for (const [key, of] of [...seen].sort((a, b) => a[0] - b[0])) {
    if (key >> 7 === 62) continue;
    let total = 0;
    for (const n of of.values()) total += n;
    if (total < 8) continue;
    setOf[key] = setNumber([...of].filter(([, n]) => n * 1000 >= total).map(([x]) => x));
  }
  const rootSet = setNumber([root]);
  setOf.fill(rootSet, 62 << 7, 63 << 7);
  return { setOf, setAt: Uint16Array.from(setAt), setMembers: Uint8Array.from(members) };
};
