import { type Barrier, cluster, type Edge } from './cluster.ts';
import { CIRCLE, disputeOf, documentKeys, RING } from './dispute.ts';
import { keysOf } from './keys.ts';
import { CLOSE, closeness, SAME } from './pair.ts';
import { partition } from './partition.ts';
import type { Profile } from './profile.ts';
import { type Proposition, propositionsOf, type Told } from './proposition.ts';

/** Of so many statements each is compared with each; of more, those that share a key. */
export const LARGE = 400;

/** That two documents tell of one dispute, for each of the candidates that does. */
export const disputeEdges = (profile: Profile, candidates: Iterable<Profile>): Edge[] => {
  const edges: Edge[] = [];
  for (const other of candidates) {
    if (other.document === profile.document) continue;
    const score = disputeOf(profile, other);
    if (score >= CIRCLE) edges.push({ a: profile.document, b: other.document, score });
  }
  return edges;
};

/** Which documents of a list tell of one dispute, of those that share a key. */
export const disputesAmong = (profiles: readonly Profile[]): Edge[] => {
  const edges: Edge[] = [];
  forCandidates(profiles, documentKeys, (a, b) => edges.push(...disputeEdges(a, [b])));
  return edges;
};

/**
 * The claims among the statements of a dispute.
 *
 * @param members propositions by the ids under which they are known
 * @param joined what a person has joined, and `barriers` what a person has set apart
 * @returns for each id the least id of its claim
 */
export const claimsAmong = (
  members: ReadonlyMap<string, Proposition>,
  joined: readonly Edge[] = [],
  barriers: readonly Barrier[] = [],
): Map<string, string> => {
  const ids = new Map([...members].map(([id, p]) => [p.statement, id]));
  // "Denied the allegation" goes where that goes which it answers.
  const echoes = new Map<string, string>();
  for (const [id, p] of members) {
    const to = p.echo && p.answers !== null ? ids.get(p.answers) : undefined;
    if (to !== undefined) echoes.set(id, to);
  }
  const alike = (a: string, b: string): number => closeness(members.get(a)!, members.get(b)!);
  const own = [...members.keys()].filter(id => !echoes.has(id));
  const names = new Map<string, string>();
  for (const group of own.length > LARGE ? groupsOf(own, members) : [own])
    for (const [id, name] of group.length > LARGE ? one(group) : partition(group, alike, SAME))
      names.set(id, name);
  const said = new Set(barriers.flatMap(b => [...b.these, ...b.those]));
  for (const { a, b } of joined) said.add(a).add(b);
  const links = [...echoes].map(([a, b]) => ({ a, b, score: 1 }));
  const whole = [...names].map(([a, b]) => ({ a, b, score: 1 }));
  // Of some of them a person has said where they belong.
  const placed = links.filter(({ a }) => said.has(a));
  const groups = grouped(cluster([...own, ...placed.map(e => e.a)], [...whole, ...placed]));
  const heard = withWord(groups, alike, joined, barriers);
  const edges = heard.flatMap(group => group.map(id => ({ a: id, b: group[0], score: 1 })));
  return cluster([...members.keys()], [...edges, ...links.filter(({ a }) => !said.has(a))]);
};

/** Too many to compare all that are close to each other: one claim. */
const one = (group: readonly string[]): Map<string, string> => new Map(group.map(id => [id, group[0]]));

/**
 * Joins claims that a person has joined, and then parts them where a person has set statements apart. The other statements of a
 * claim stay with those to which they are joined, else with those to which they are closer.
 */
const withWord = (
  claims: readonly string[][],
  alike: (a: string, b: string) => number,
  joined: readonly Edge[],
  barriers: readonly Barrier[],
): string[][] => {
  const whole = claims.flatMap(group => group.map(id => ({ a: id, b: group[0], score: 1 })));
  let groups = grouped(cluster(claims.flat(), [...whole, ...joined]));
  for (const { these, those } of barriers)
    groups = groups.flatMap(group => {
      const sides = [group.filter(id => these.includes(id)), group.filter(id => those.includes(id))];
      if (sides.some(side => side.length === 0)) return [group];
      const said = sides.map(side => [...side]);
      const rest = new Set(group.filter(id => !said.flat().includes(id)));
      const place = (id: string, side: string[]): void => {
        if (rest.delete(id)) side.push(id);
      };
      for (let left = -1; left !== rest.size; ) {
        left = rest.size;
        for (const { a, b } of joined)
          for (const side of sides) {
            if (side.includes(a)) place(b, side);
            else if (side.includes(b)) place(a, side);
          }
      }
      const mean = (id: string, side: readonly string[]): number =>
        side.reduce((sum, x) => sum + alike(id, x), 0) / side.length;
      for (const id of [...rest]) place(id, sides[mean(id, said[0]) > mean(id, said[1]) ? 0 : 1]);
      return sides;
    });
  return groups;
};

/** Groups of statements of which each is close to another of the group. */
const groupsOf = (own: readonly string[], members: ReadonlyMap<string, Proposition>): string[][] =>
  grouped(cluster(own, edgesAmong(own, members)));

const grouped = (names: ReadonlyMap<string, string>): string[][] => {
  const groups = new Map<string, string[]>();
  for (const [id, name] of names) {
    const group = groups.get(name);
    if (group) group.push(id);
    else groups.set(name, [id]);
  }
  return [...groups.values()];
};

/** Which of the statements that share a key are close. */
const edgesAmong = (own: readonly string[], members: ReadonlyMap<string, Proposition>): Edge[] => {
  const edges: Edge[] = [];
  forCandidates(
    own,
    id => keysOf(members.get(id)!),
    (a, b) => {
      const score = closeness(members.get(a)!, members.get(b)!);
      if (score >= CLOSE) edges.push({ a, b, score });
    },
  );
  return edges;
};

/** Calls for each item and each one before it that shares a key with it, once. */
const forCandidates = <T>(
  items: readonly T[],
  keys: (item: T) => readonly number[],
  compare: (a: T, b: T) => void,
): void => {
  const byKey = new Map<number, T[]>();
  for (const item of items) {
    const candidates = new Set<T>();
    for (const key of keys(item)) {
      const list = byKey.get(key);
      if (!list) byKey.set(key, [item]);
      else {
        for (const other of list) candidates.add(other);
        list.push(item);
      }
    }
    for (const other of candidates) compare(item, other);
  }
};

/**
 * The claims of documents held in memory: for each statement the id of its claim, which is the least id of its statements.
 *
 * @example claimsIn([{ id: 'a', text, title: null, publishedAt: '1983-09-01', statements }]).get('a:10') // 'a:10'
 */
export const claimsIn = (documents: readonly Told[]): Map<string, string> => {
  const propositions = documents.map(propositionsOf).filter(own => own.length > 0);
  const byDocument = new Map(propositions.map(own => [own[0].document, own]));
  const edges = disputesAmong(propositions.map(own => own[0].profile));
  const claims = new Map<string, string>();
  const size = (circle: readonly string[]): number =>
    circle.reduce((sum, id) => sum + byDocument.get(id)!.length, 0);
  for (const circle of grouped(cluster([...byDocument.keys()], edges)))
    for (const ring of size(circle) > LARGE ? ringsOf(circle, edges) : [circle]) {
      const members = new Map(ring.flatMap(id => byDocument.get(id)!).map(p => [p.statement, p]));
      for (const [id, claim] of claimsAmong(members)) claims.set(id, claim);
    }
  return claims;
};

/** The documents of a circle that are surely of one dispute, where the circle is too large. */
const ringsOf = (circle: readonly string[], edges: readonly Edge[]): string[][] =>
  grouped(
    cluster(
      circle,
      edges.filter(e => e.score >= RING),
    ),
  );
