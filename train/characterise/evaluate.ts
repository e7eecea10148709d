// Measures stage 5 alone on annotated passages: attributions and speakers are the annotated ones, so that no error of an earlier
// stage but the parser's counts.
//   npx tsx train/characterise/evaluate.ts --gold DIR [--show act|certainty|framing|targets]
// DIR holds one JSON file per passage: {id, date, text, statements}, as in gold/. A field is right when it is the annotated value
// or one of the listed alternatives; entries marked optional or noisy and whole speeches are left out.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import { type ResolvedAttribution, resolve, type Speaker } from '../../src/4-resolve/index.ts';
import { characterise, type Statement } from '../../src/5-characterise/index.ts';
import type { Span } from '../../src/span.ts';
import type { Kind } from '../../src/vocabulary.ts';

type Gold = {
  source: Span[];
  cue: Span[];
  content: Span[];
  kind: Kind;
  nestedIn: number | null;
  speakers: string[];
  speakerName: string | null;
  act: string;
  certainty: string;
  framing: string;
  targets: string[];
  evidence: string[];
  alsoAcceptable?: string[];
  alsoCertainty?: string[];
  alsoFraming?: string[];
  optional?: boolean;
  noisy?: boolean;
};
type Passage = { id: string; date: string; text: string; statements: Gold[] };

const { values } = parseArgs({ options: { gold: { type: 'string' }, show: { type: 'string' } } });
if (!values.gold) throw new Error('say where the annotated passages are: --gold DIR');
const model = readParseModel(readFileSync(new URL('../../models/parse.model', import.meta.url)));

const CODE = /^[A-Z]{2,}$/;
const slug = (name: string) => name.toLowerCase().replace(/\W+/g, '-');
const speakerOf = (code: string, name: string | null): Speaker =>
  CODE.test(code) && name
    ? { code: slug(name), name, role: null, affiliation: code, named: true }
    : { code: CODE.test(code) ? code : slug(code), name: code, role: null, affiliation: null, named: true };

const analyse = (passage: Passage): Statement[] => {
  const parsed = parse(passage.text, model);
  const context = { documentId: passage.id, publishedAt: passage.date };
  const attributions: ResolvedAttribution[] = passage.statements.map(s => ({
    source: s.source,
    cue: s.cue,
    content: s.content,
    kind: s.kind,
    nestedIn: s.nestedIn,
    confidence: 1,
    speakers: (s.speakers ?? []).map(code => speakerOf(code, s.speakerName)),
    unnamedSpeakers: 0,
    speakerConfidence: 1,
    chain: [],
  }));
  const { actors } = resolve(parsed, attributions, context);
  return characterise(parsed, { attributions, actors }, context);
};

const tally = new Map<string, [right: number, all: number]>();
const count = (key: string, right: boolean) => {
  const [r, n] = tally.get(key) ?? [0, 0];
  tally.set(key, [r + (right ? 1 : 0), n + 1]);
};
const targets = { both: 0, said: 0, gold: 0 };
const evidence = { both: 0, said: 0, gold: 0 };

for (const file of readdirSync(values.gold)
  .filter(f => f.endsWith('.json'))
  .sort()) {
  const passage = JSON.parse(readFileSync(join(values.gold, file), 'utf8')) as Passage;
  analyse(passage).forEach((s, i) => {
    const gold = passage.statements[i];
    if (gold.optional || gold.noisy || gold.kind === 'speech') return;
    const words = (spans: readonly Span[]) => spans.map(([a, b]) => passage.text.slice(a, b)).join(' … ');
    const check = (field: 'act' | 'certainty' | 'framing', also: string[] = []) => {
      const right = [gold[field], ...also].includes(s[field]);
      count(field, right);
      count(`${field} ${gold[field]}`, right);
      count(`${field} with confidence ${(Math.floor(s.confidence[field] * 10) / 10).toFixed(1)}`, right);
      if (values.show === field && !right)
        console.log(
          `${gold[field]} ≠ ${s[field]}: ${words(s.source)} {${words(s.cue)}} ${words(s.content).slice(0, 160)}`,
        );
    };
    check('act', gold.alsoAcceptable);
    check('certainty', gold.alsoCertainty);
    check('framing', gold.alsoFraming);
    const shown = new Set<string>(s.evidence.map(e => e.type));
    evidence.both += gold.evidence.filter(type => shown.has(type)).length;
    evidence.said += shown.size;
    evidence.gold += gold.evidence.length;
    const want = new Set(gold.targets.filter(t => CODE.test(t)));
    const got = new Set(s.targets.filter(t => CODE.test(t)));
    targets.both += [...want].filter(t => got.has(t)).length;
    targets.said += got.size;
    targets.gold += want.size;
    if (values.show === 'targets' && [...want].sort().join() !== [...got].sort().join())
      console.log(
        `${[...want]} ≠ ${[...got]}: ${words(s.source)} {${words(s.cue)}} ${words(s.content).slice(0, 160)}`,
      );
  });
}
for (const [key, [right, all]] of [...tally].sort(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${key.padEnd(32)} ${((100 * right) / all).toFixed(1).padStart(5)} % of ${all}`);
const report = (name: string, { both, said, gold }: typeof targets) => {
  const [p, r] = [both / said, both / gold];
  const percent = (share: number) => (100 * share).toFixed(1);
  console.log(`${name}  P ${percent(p)} R ${percent(r)} F1 ${percent((2 * p * r) / (p + r))}`);
};
report('targets (states and organisations)', targets);
report('evidence (types)', evidence);
