/**
 * Fits the weights of documents and of pairs on all dossiers for development but one, and measures claims on that one, which stands
 * in one ledger with all others; for each of them in turn: `npx tsx train/match/cross.ts [--write]`. Tells how matching does on
 * disputes that its weights have not seen. With --write the weights of all dossiers go into src/6-match.
 * @module
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CIRCLE, DISPUTE_FEATURES, disputeFeatures } from '../../src/6-match/dispute.ts';
import { cluster, type Edge, type Proposition, propositionsOf } from '../../src/6-match/index.ts';
import { NEVER, PAIR_FEATURES, pairFeatures, SAME, STRANGERS } from '../../src/6-match/pair.ts';
import { partition } from '../../src/6-match/partition.ts';
import { createAnalyser } from '../../src/analyse.ts';
import { shippedModels } from '../../src/models.ts';
import { fitLogistic } from '../lib/logistic.ts';
import { readDossiers, statementFor } from './dossier-files.ts';

const analyse = createAnalyser(shippedModels());

/** A passage of the gold with the proposition found for it, or null. */
type Item = { readonly dossier: string; readonly gold: string; readonly p: Proposition | null };
type Doc = { readonly dossier: string; readonly own: Proposition[] };

const items: Item[] = [];
const documents: Doc[] = [];
for (const { name, documents: list } of readDossiers('dev'))
  for (const d of list) {
    const { statements } = analyse(d.text, { documentId: d.id, title: d.title, publishedAt: d.publishedAt });
    const own = propositionsOf({ ...d, statements });
    if (own.length > 0) documents.push({ dossier: name, own });
    for (const passage of d.passages) {
      const id = statementFor(statements, passage);
      const p = own.find(q => q.statement === id) ?? null;
      items.push({ dossier: name, gold: passage.claim, p });
    }
  }
const dossiers = [...new Set(items.map(i => i.dossier))];

/**
 * The table of concepts was made looking at the first dossiers; what is learnt of the others holds more of a new one, so that they
 * count more.
 */
const FIRST =
  /^(?:border-guards|chad-libya|cheonan|corfu|estonia-cable|galwan|iran-air|khashoggi|pueblo|rainbow-warrior|salisbury|strait-drones|tigray|u2)/;
const NEW = 3;

type Row = {
  readonly x: number[];
  readonly y: number;
  readonly w: number;
  readonly of: readonly [string, string];
};
const fitted = (rows: readonly Row[], without: string, ridge: number): number[] => {
  const used = rows.filter(r => !r.of.includes(without));
  return fitLogistic(
    used.map(r => r.x),
    used.map(r => r.y),
    ridge,
    used.map(r => r.w),
  );
};
const dot = (x: readonly number[], w: readonly number[]): number =>
  x.reduce((sum, v, i) => sum + v * w[i], 0);

const documentRows: Row[] = documents.flatMap((a, i) =>
  documents.slice(i + 1).map(b => ({
    x: disputeFeatures(a.own[0].profile, b.own[0].profile),
    y: a.dossier === b.dossier ? 1 : 0,
    w: 1,
    of: [a.dossier, b.dossier],
  })),
);
const RIDGE = 3;
/** Claims of two disputes are never one; there are many more such pairs. */
const STRANGE = 0.3;
const UNMARKED = 0.2;
const marked = new Set(items.flatMap(i => (i.p ? [i.p.statement] : [])));

type Weights = { readonly dispute: number[]; readonly pair: number[] };
const weightsWithout = (without: string): Weights => {
  const dispute = fitted(documentRows, without, 0.5);
  const rows: Row[] = [];
  items.forEach((a, i) => {
    for (const b of items.slice(i + 1)) {
      if (!a.p || !b.p || a.p.statement === b.p.statement || a.p.echo || b.p.echo) continue;
      const z = logit(a.p, b.p, dispute);
      const one = a.dossier === b.dossier;
      if (!one && z < STRANGERS) continue;
      const w = one ? (FIRST.test(a.dossier) ? 1 : NEW) : STRANGE;
      const y = a.gold === b.gold ? 1 : 0;
      rows.push({ x: pairFeatures(a.p, b.p, z), y, w, of: [a.dossier, b.dossier] });
    }
  });
  // What is marked as no claim's is seldom about one.
  for (const { dossier, own } of documents)
    for (const p of own) {
      if (p.echo || marked.has(p.statement)) continue;
      for (const b of items) {
        if (b.dossier !== dossier || !b.p || b.p.echo) continue;
        const z = logit(p, b.p, dispute);
        if (z >= STRANGERS)
          rows.push({ x: pairFeatures(p, b.p, z), y: 0, w: UNMARKED, of: [dossier, dossier] });
      }
    }
  return { dispute, pair: fitted(rows, without, RIDGE) };
};
const logit = (a: Proposition, b: Proposition, dispute: readonly number[]): number =>
  a.document === b.document ? 3 : dot(disputeFeatures(a.profile, b.profile), dispute);

/** The claims of all dossiers in one ledger. */
const claimsBy = ({ dispute, pair }: Weights, least: number): Map<string, string> => {
  const edges: Edge[] = documents.flatMap(({ own: [a] }, i) =>
    documents.slice(i + 1).flatMap(({ own: [b] }) => {
      const score = logit(a, b, dispute);
      return score >= CIRCLE ? [{ a: a.document, b: b.document, score }] : [];
    }),
  );
  const circles = new Map<string, Proposition[]>();
  const names = cluster(
    documents.map(d => d.own[0].document),
    edges,
  );
  for (const { own } of documents) {
    const name = names.get(own[0].document)!;
    circles.set(name, [...(circles.get(name) ?? []), ...own]);
  }
  const claims = new Map<string, string>();
  for (const circle of circles.values()) {
    const byId = new Map(circle.map(p => [p.statement, p]));
    const closeness = (x: string, y: string): number => {
      const [a, b] = [byId.get(x)!, byId.get(y)!];
      const z = logit(a, b, dispute);
      return z < STRANGERS ? NEVER : Math.max(NEVER, dot(pairFeatures(a, b, z), pair));
    };
    const own = circle.filter(p => !(p.echo && p.answers !== null)).map(p => p.statement);
    for (const [id, claim] of partition(own, closeness, least)) claims.set(id, claim);
    for (const p of circle)
      if (!claims.has(p.statement)) claims.set(p.statement, claims.get(p.answers!) ?? p.statement);
  }
  return claims;
};

type Score = { readonly p: number; readonly r: number; readonly n: number };
const bCubed = (dossier: string, claims: ReadonlyMap<string, string>): Score => {
  const key = (item: Item): string =>
    item.p ? (claims.get(item.p.statement) ?? item.p.statement) : `missing ${items.indexOf(item)}`;
  const keys = items.map(key);
  let [p, r, n] = [0, 0, 0];
  items.forEach((a, i) => {
    if (a.dossier !== dossier) return;
    const same = items.filter((_, k) => keys[k] === keys[i]);
    const gold = items.filter(b => b.gold === a.gold);
    const both = same.filter(b => b.gold === a.gold).length;
    p += both / same.length;
    r += both / gold.length;
    n++;
  });
  return { p, r, n };
};
const f1 = (scores: readonly Score[]): string => {
  const sum = (key: keyof Score): number => scores.reduce((total, s) => total + s[key], 0);
  const [p, r] = [sum('p') / sum('n'), sum('r') / sum('n')];
  return `${p.toFixed(3)} / ${r.toFixed(3)} / ${((2 * p * r) / (p + r)).toFixed(3)}`;
};

const weights = dossiers.map(weightsWithout);
for (const least of [-1, SAME, -0.5]) {
  const scores = dossiers.map((d, i) => bCubed(d, claimsBy(weights[i], least)));
  const of = (first: boolean): Score[] => scores.filter((_, i) => FIRST.test(dossiers[i]) === first);
  console.log(
    `least ${least}: B³ precision / recall / F1 of all passages ${f1(scores)}; the first fourteen dossiers ${f1(of(true))}; the others ${f1(of(false))}`,
  );
  if (least === SAME)
    for (const [i, s] of scores.entries()) console.log(`  ${dossiers[i].padEnd(24)} ${f1([s])}`);
}
const all = weightsWithout('');
const listed = (names: readonly string[], w: readonly number[]): string =>
  names.map((name, i) => `${name} ${w[i].toFixed(2)}`).join('  ');
console.log(listed(DISPUTE_FEATURES, all.dispute));
console.log(listed(PAIR_FEATURES, all.pair));
if (process.argv.includes('--write'))
  for (const [file, w] of [
    ['dispute.ts', all.dispute],
    ['pair.ts', all.pair],
  ] as const) {
    const path = fileURLToPath(new URL(`../../src/6-match/${file}`, import.meta.url));
    const list = w.map(v => String(Number(v.toFixed(2)))).join(', ');
    const code = readFileSync(path, 'utf8');
    writeFileSync(path, code.replace(/(const WEIGHTS: readonly number\[\] = )[^;]*;/, `$1[${list}];`));
  }
