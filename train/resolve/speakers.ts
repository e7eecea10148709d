/**
 * How often the speakers are right when source, cue and content are: resolves gold attributions and compares.
 *
 *     npx tsx train/resolve/speakers.ts [DIR] [--show]
 *
 * DIR holds annotated documents, one JSON each: {id, date, text, statements} (default gold/dev). `codes`: among statements of a state
 * or an intergovernmental organisation, the share whose set of codes is right; `names`: among those with a person's name, the share
 * whose speaker bears it in full; `private`: among those of persons and others who speak for no state, the share without a code.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, readParseModel } from '../../src/2-parse/index.ts';
import type { Attribution } from '../../src/3-attribute/index.ts';
import { resolve, type Speaker } from '../../src/4-resolve/index.ts';

type GoldStatement = Attribution & {
  speakers: string[];
  alsoSpeakers?: string[][];
  speakerName: string | null;
  optional?: boolean;
};
type GoldDocument = { id: string; date: string | null; text: string; statements: GoldStatement[] };

const CODE = /^[A-Z]{2,}$|^CoE$/;
const top = (code: string) => code.split(':')[0];
const codesOf = (codes: readonly string[]) =>
  [...new Set(codes.map(top).filter(c => CODE.test(c)))].sort().join(' ');
const codesOfSpeakers = (speakers: readonly Speaker[]) =>
  codesOf(speakers.flatMap(s => [s.affiliation && CODE.test(top(s.affiliation)) ? s.affiliation : s.code]));

/** One comparison, for the figures and for the curve of the confidence. */
export type Outcome = { readonly right: boolean; readonly confidence: number };
type Tally = Record<'codes' | 'names' | 'private', Outcome[]>;

const score = (doc: GoldDocument, model: ReturnType<typeof readParseModel>, tally: Tally, show: boolean) => {
  const gold = doc.statements.map(s => ({ ...s, confidence: 1 }));
  const { attributions } = resolve(parse(doc.text, model), gold, { publishedAt: doc.date });
  attributions.forEach((a, k) => {
    const { speakers, alsoSpeakers = [], speakerName, optional, source } = gold[k];
    if (optional || !source.length) return;
    const complain = (what: string, want: string) => {
      if (!show) return;
      const got = a.speakers.map(s => `${s.code} “${s.name}” → ${s.affiliation}`).join(' + ');
      const words = source.map(([s, e]) => doc.text.slice(s, e)).join(' … ');
      console.log(
        `${doc.id} | ${what} | ${want} | ${got || '-'} | ${a.speakerConfidence} | ${words.replace(/\s+/g, ' ')}`,
      );
    };
    const put = (what: keyof Tally, right: boolean, want: string) => {
      tally[what].push({ right, confidence: a.speakerConfidence });
      if (!right) complain(what, want);
    };
    const want = codesOf(speakers);
    const got = codesOfSpeakers(a.speakers);
    const also = alsoSpeakers.map(codesOf);
    if (want) put('codes', got === want || also.some(x => x !== '' && x === got), speakers.join(' '));
    else if (speakers.length) put('private', got === '' || also.includes(got), speakers.join(' '));
    if (speakerName) {
      const fold = (s: string) =>
        s
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim();
      put(
        'names',
        a.speakers.some(s => fold(s.name) === fold(speakerName)),
        speakerName,
      );
    }
  });
};

const main = (directory: string, show: boolean) => {
  const model = readParseModel(
    new Uint8Array(readFileSync(new URL('../../models/parse.model', import.meta.url))),
  );
  const tally: Tally = { codes: [], names: [], private: [] };
  for (const file of readdirSync(directory)
    .filter(f => f.endsWith('.json'))
    .sort())
    score(JSON.parse(readFileSync(join(directory, file), 'utf8')) as GoldDocument, model, tally, show);
  for (const [what, outcomes] of Object.entries(tally)) {
    const right = outcomes.filter(o => o.right).length;
    console.log(`${what.padEnd(8)} ${((100 * right) / outcomes.length).toFixed(1)} % of ${outcomes.length}`);
  }
  const all = [...tally.codes, ...tally.private];
  console.log('confidence   right   of');
  for (const [from, to] of [
    [0, 0.3],
    [0.3, 0.5],
    [0.5, 0.6],
    [0.6, 0.7],
    [0.7, 0.8],
    [0.8, 0.9],
    [0.9, 1.01],
  ]) {
    const bin = all.filter(o => o.confidence >= from && o.confidence < to);
    const right = bin.filter(o => o.right).length;
    if (bin.length)
      console.log(
        `${from.toFixed(1)} … ${Math.min(1, to).toFixed(1)}   ${(right / bin.length).toFixed(2)}   ${bin.length}`,
      );
  }
};

const args = process.argv.slice(2);
main(args.find(a => !a.startsWith('--')) ?? 'gold/dev', args.includes('--show'));
