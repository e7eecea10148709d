/**
 * Fits the weights of pairs on all dossiers for development but one, and measures claims on that one, for each of them in turn:
 * `npx tsx train/match/cross.ts`. Tells how matching does on disputes that its weights have not seen.
 * @module
 */
import { cluster, type Edge, type Proposition, propositionsOf } from '../../src/6-match/index.ts';
import { oneDispute, PAIR_FEATURES, pairFeatures, sameDeed } from '../../src/6-match/pair.ts';
import { createAnalyser } from '../../src/analyse.ts';
import { shippedModels } from '../../src/models.ts';
import type { Span } from '../../src/span.ts';
import { fitLogistic } from '../lib/logistic.ts';
import { type Dossier, readDossiers } from './dossier-files.ts';

const analyse = createAnalyser(shippedModels());
const common = (a: Span, b: Span): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));

type Item = { readonly gold: string; readonly p: Proposition };
type Read = { readonly name: string; readonly items: Item[]; readonly all: Proposition[] };

const read = ({ name, documents }: Dossier): Read => {
  const items: Item[] = [];
  const all: Proposition[] = [];
  for (const d of documents) {
    const { statements } = analyse(d.text, { documentId: d.id, title: d.title, publishedAt: d.publishedAt });
    const own = propositionsOf({ ...d, statements });
    all.push(...own);
    for (const passage of d.passages) {
      const size = passage.span[1] - passage.span[0];
      const best = statements
        .filter(s => s.kind !== 'speech')
        .map(s => {
          const shared = s.content.reduce((sum, span) => sum + common(span, passage.span), 0);
          return { s, f: (2 * shared) / (s.content.reduce((sum, [a, b]) => sum + b - a, 0) + size) };
        })
        .sort((x, y) => y.f - x.f)[0];
      const p = best && best.f >= 0.5 ? own.find(q => q.statement === best.s.id) : undefined;
      if (p) items.push({ gold: passage.claim, p });
    }
  }
  return { name, items, all };
};

const dossiers = readDossiers('dev').map(read);
const gate = (a: Proposition, b: Proposition): boolean => oneDispute(a, b) && sameDeed(a, b);

const rowsOf = ({ items }: Read): { x: number[]; y: number }[] =>
  items.flatMap((a, i) =>
    items.slice(i + 1).flatMap(b => {
      if (a.p.statement === b.p.statement || !gate(a.p, b.p)) return [];
      return [{ x: pairFeatures(a.p, b.p), y: a.gold === b.gold ? 1 : 0 }];
    }),
  );

const bCubed = ({ items, all }: Read, w: readonly number[], threshold: number) => {
  const edges: Edge[] = [];
  for (const [i, a] of all.entries()) {
    if (a.answers) edges.push({ a: a.statement, b: a.answers, score: 1 });
    for (const b of all.slice(i + 1)) {
      if (!gate(a, b)) continue;
      const score = 1 / (1 + Math.exp(-pairFeatures(a, b).reduce((sum, v, k) => sum + v * w[k], 0)));
      if (score >= threshold) edges.push({ a: a.statement, b: b.statement, score });
    }
  }
  const claims = cluster(
    all.map(p => p.statement),
    edges,
  );
  let [p, r] = [0, 0];
  for (const a of items) {
    const same = items.filter(b => claims.get(b.p.statement) === claims.get(a.p.statement));
    const gold = items.filter(b => b.gold === a.gold);
    const both = same.filter(b => b.gold === a.gold).length;
    p += both / same.length / items.length;
    r += both / gold.length / items.length;
  }
  return { p, r, f: (2 * p * r) / (p + r) };
};

/** What is said in two disputes is never one claim. */
const strangers = dossiers.flatMap((a, i) =>
  dossiers.slice(i + 1).map((b, k) => ({
    of: [i, i + 1 + k],
    rows: a.items.flatMap(x =>
      b.items.flatMap(y => (gate(x.p, y.p) ? [{ x: pairFeatures(x.p, y.p), y: 0 }] : [])),
    ),
  })),
);
const rows = dossiers.map(rowsOf);
const fitted = (leave: number): number[] => {
  const used = [
    ...rows.flatMap((r, i) => (i === leave ? [] : r)),
    ...strangers.flatMap(s => (s.of.includes(leave) ? [] : s.rows)),
  ];
  return fitLogistic(
    used.map(r => r.x),
    used.map(r => r.y),
    1,
  );
};
const weights = dossiers.map((_, i) => fitted(i));
const thresholds = [0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8];
for (const t of thresholds) {
  const scores = dossiers.map((d, i) => bCubed(d, weights[i], t));
  const mean = (key: 'p' | 'r' | 'f'): string =>
    (scores.reduce((sum, s) => sum + s[key], 0) / scores.length).toFixed(3);
  console.log(
    `least ${t}: precision ${mean('p')} recall ${mean('r')} F1 ${mean('f')}  (${scores.map(s => s.f.toFixed(2)).join(' ')})`,
  );
}
const passed = rows.flat();
let [inside, linked] = [0, 0];
for (const { items } of dossiers)
  for (const [i, a] of items.entries())
    for (const b of items.slice(i + 1))
      if (a.gold === b.gold && a.p.statement !== b.p.statement) {
        inside++;
        if (gate(a.p, b.p)) linked++;
      }
console.log(
  `${passed.filter(r => r.y).length} of ${passed.length} compared pairs are one claim; ${linked} of ${inside} pairs of one claim are compared`,
);
const w = fitted(-1);
console.log(PAIR_FEATURES.map((f, i) => `${f} ${w[i].toFixed(2)}`).join('  '));
console.log(`[${w.map(v => v.toFixed(2)).join(', ')}]`);
