/**
 * Measures claims and positions on the gold dossiers, read as one ledger from text to claims:
 * `npx tsx train/match/dossiers.ts [--held-out] [--show]`.
 * @module
 */

import { stateOf } from '../../src/6-match/concepts.ts';
import {
  allegianceBy,
  claimsIn,
  type Known,
  type Proposition,
  propositionsOf,
  type Told,
} from '../../src/6-match/index.ts';
import { type Heard, positionsOn } from '../../src/6-match/position.ts';
import { createAnalyser } from '../../src/analyse.ts';
import { shippedModels } from '../../src/models.ts';
import { textOf } from '../../src/span.ts';
import { type GoldPassage, readDossiers, statementFor } from './dossier-files.ts';

const flag = (name: string): boolean => process.argv.includes(`--${name}`);
const part = flag('held-out') ? 'held-out' : 'dev';
const dossiers = readDossiers(part);
const analyse = createAnalyser(shippedModels());

const told: Told[] = [];
const actors: Known[] = [];
/** The statement found for each passage: most words in common, at least half of either's. */
const found = new Map<GoldPassage, string | null>();
let number = 0;
for (const { documents } of dossiers)
  for (const d of documents) {
    const { statements, actors: own } = analyse(d.text, {
      documentId: d.id,
      title: d.title,
      publishedAt: d.publishedAt,
    });
    actors.push(...own);
    told.push({
      id: d.id,
      text: d.text,
      title: d.title,
      outlet: d.outlet,
      publishedAt: d.publishedAt,
      statements,
    });
    for (const p of d.passages) {
      number++;
      const id = statementFor(statements, p);
      found.set(p, id);
      if (flag('show') && id === null) console.log(`not found: ${d.text.slice(...p.span)}`);
    }
  }
const passages = [...found.keys()];
const aligned = passages.filter(p => found.get(p) !== null);
console.log(
  `${dossiers.length} dossiers, ${told.length} documents, ${number} passages, ${aligned.length} of them found as statements`,
);

const claims = claimsIn(told);
const allegiance = allegianceBy(actors);

/** B³ (Bagga and Baldwin 1998). A passage that was not found stands in no claim: it costs recall. */
const bCubed = (items: readonly GoldPassage[]): { p: number; r: number; f: number } => {
  const key = (p: GoldPassage): string => {
    const id = found.get(p);
    return id ? (claims.get(id) ?? id) : `missing ${passages.indexOf(p)}`;
  };
  let precision = 0;
  let recall = 0;
  for (const p of items) {
    const same = items.filter(q => key(q) === key(p));
    const gold = items.filter(q => q.claim === p.claim);
    const both = same.filter(q => q.claim === p.claim).length;
    precision += both / same.length;
    recall += both / gold.length;
  }
  const [pr, re] = [precision / items.length, recall / items.length];
  return { p: pr, r: re, f: (2 * pr * re) / (pr + re) };
};
const line = (name: string, { p, r, f }: { p: number; r: number; f: number }): void =>
  console.log(`${name.padEnd(44)} precision ${p.toFixed(3)}  recall ${r.toFixed(3)}  F1 ${f.toFixed(3)}`);
line('claims, B³, all passages', bCubed(passages));
line('claims, B³, passages found as statements', bCubed(aligned));

const propositions = new Map(told.flatMap(propositionsOf).map(p => [p.statement, p]));
const words = new Map(
  told.flatMap(t => t.statements.map(s => [s.id, textOf(t.text, s.content).join(' … ')] as const)),
);
const cues = new Map(
  told.flatMap(t => t.statements.map(s => [s.id, textOf(t.text, s.cue).join(' ')] as const)),
);
/** For a claim, against it, or neither. */
const sideOf = (position: string): 'for' | 'against' | null =>
  /^(?:asserts|confirms)$/.test(position) ? 'for' : /^(?:denies|disputes)$/.test(position) ? 'against' : null;

/**
 * Positions of states as sets of (claim, state, position), a gold claim against the claim that has most of its passages. `wrong`
 * counts states that are put on a side on which the gold has them never, and on the other it has; `sides` all that are put on one.
 */
const positionScore = (items: readonly GoldPassage[], speakersGiven = false) => {
  let [sides, wrong] = [0, 0];
  const statements = new Map(
    told.flatMap(t => t.statements.map(s => [s.id, { s, day: t.publishedAt ?? '' }] as const)),
  );
  let [right, wanted, given] = [0, 0, 0];
  for (const claim of new Set(items.map(p => p.claim))) {
    const own = items.filter(p => p.claim === claim);
    const gold = new Set(own.flatMap(p => p.by.map(code => `${stateOf(code).toLowerCase()} ${p.position}`)));
    const counts = new Map<string, number>();
    for (const p of own) {
      const id = found.get(p);
      const key = id ? claims.get(id) : undefined;
      if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const best = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
    const ids = new Set(
      passages.map(p => found.get(p)).filter((id): id is string => !!id && claims.get(id) === best),
    );
    const heard = [...ids].map((id): Heard => {
      const { s, day } = statements.get(id)!;
      const said = passages.filter(p => found.get(p) === id).flatMap(p => p.by);
      const speakers = speakersGiven
        ? said.map(code => ({ code, name: code, role: null, affiliation: code, named: true }))
        : s.speakers;
      return {
        ...s,
        speakers,
        day: s.date ?? day,
        content: words.get(id)!,
        agents: propositions.get(id)?.agents ?? [],
        terms: propositions.get(id)?.terms.map(([key]) => key),
        opposites: propositions.get(id)?.opposites,
        cue: cues.get(id),
      };
    });
    const named = new Set(passages.filter(p => p.by.length === 0).map(p => found.get(p)));
    const system = new Set(
      positionsOn(heard, 'state', allegiance).flatMap(stand =>
        stand.history
          .filter(step => step.statements.some(id => !named.has(id)))
          .map(step => `${stateOf(stand.code).toLowerCase()} ${step.position}`),
      ),
    );
    const both = [...system].filter(t => gold.has(t)).length;
    for (const [state, position] of [...system].map(t => t.split(' '))) {
      const side = sideOf(position);
      const held = new Set(
        [...gold].filter(t => t.startsWith(`${state} `)).map(t => sideOf(t.split(' ')[1])),
      );
      if (side === null || held.has(side)) sides += side === null ? 0 : 1;
      else if (held.has('for') || held.has('against')) {
        sides++;
        wrong++;
        if (flag('show')) !speakersGiven && console.log(`WRONG SIDE ${claim}: ${state} ${position}`);
      }
    }
    if (flag('show') && !speakersGiven)
      console.log(
        `${claim}: missing ${[...gold].filter(t => !system.has(t)).join(', ')}; extra ${[...system].filter(t => !gold.has(t)).join(', ')}`,
      );
    right += both;
    wanted += gold.size;
    given += system.size;
  }
  const [p, r] = [right / given, right / wanted];
  return { p, r, f: (2 * p * r) / (p + r), sides, wrong };
};
const all = positionScore(passages);
line('positions of states on claims', all);
console.log(`sides taken that the gold has the other way round: ${all.wrong} of ${all.sides}`);
line('the same, speakers given', positionScore(passages, true));
for (const { name } of dossiers) {
  const own = passages.filter(p => p.claim.startsWith(`${name}/`));
  const [b, q] = [bCubed(own), positionScore(own)];
  console.log(
    `  ${name.padEnd(24)} ${String(own.length).padStart(3)} passages  B³ ${b.f.toFixed(3)}  positions ${q.f.toFixed(3)}  wrong sides ${q.wrong} of ${q.sides}`,
  );
}
if (flag('show')) {
  const show = (p: Proposition): string =>
    `${words.get(p.statement)}  [${p.terms.map(t => t[0]).join(' ')}] agents ${p.agents} ${p.answers ? 'answers' : ''}`;
  for (const claim of [...new Set(aligned.map(p => p.claim))]) {
    console.log(`\n# ${claim}`);
    for (const p of aligned.filter(q => q.claim === claim))
      console.log(
        `  ${claims.get(found.get(p)!)?.slice(0, 6)}${claims.get(found.get(p)!)?.slice(16)}  ${show(propositions.get(found.get(p)!)!)}`,
      );
  }
}
if (flag('detail')) {
  const statements = new Map(told.flatMap(t => t.statements.map(s => [s.id, s] as const)));
  for (const p of aligned) {
    const s = statements.get(found.get(p)!)!;
    const states = s.speakers.map(x => `${x.code}/${x.affiliation}`).join(' ');
    console.log(
      `${p.claim}: ${p.by} ${p.position} | ${states} ${s.act} ${s.certainty} agents ${propositions.get(s.id)?.agents} | ${words.get(s.id)}`,
    );
  }
}
