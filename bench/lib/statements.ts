import { createHash } from 'node:crypto';
import type { Document } from '../../src/1-read/document.ts';
import type { Actor } from '../../src/4-resolve/actor.ts';
import type { Statement } from '../../src/5-characterise/statement.ts';
import type { Analysis } from '../../src/analyse.ts';
import { ACTS } from '../../src/vocabulary.ts';
import { built } from './built.ts';
import { createRandom, type Random } from './random.ts';

const PER_DOCUMENT = 20;

/** Words that are in the documents, the most frequent first. */
export const WORDS: readonly string[] = Array.from({ length: 20_000 }, (_, i) => `w${i.toString(36)}`);

/** Codes of states, the most frequent first. */
export const STATES: readonly string[] = Array.from({ length: 190 }, (_, i) =>
  String.fromCharCode(65 + (i % 26), 65 + (Math.floor(i / 26) % 26), 90),
);

/** Few are frequent and many are rare, as with words and speakers (Zipf's law). */
const skewed = (random: Random, below: number): number => Math.floor(below ** (random(1e6) / 1e6)) - 1;

/** Actors that a document names: six persons, each with its state. */
const createActors = (random: Random): Actor[] => {
  const actors: Actor[] = [];
  const add = (code: string, affiliation: string | null): void => {
    if (actors.some(actor => actor.code === code)) return;
    const type = affiliation ? 'person' : 'state';
    actors.push({
      code,
      name: code,
      type,
      role: null,
      affiliation,
      named: true,
      mentions: [[random(9), 10]],
    });
  };
  for (let i = 0; i < 6; i++) {
    const state = STATES[skewed(random, STATES.length)];
    add(state, null);
    add(`person-${skewed(random, 30_000)}`, state);
  }
  return actors;
};

const createStatement = (id: string, start: number, actors: readonly Actor[], random: Random): Statement => {
  const { mentions: _, type: __, ...speaker } = actors[random(actors.length)];
  return {
    id: `${id}:${start}`,
    kind: 'indirect',
    source: [[start, start + 8]],
    cue: [[start + 9, start + 13]],
    content: [[start + 14, start + 120]],
    nestedIn: null,
    speakers: [speaker],
    unnamedSpeakers: 0,
    act: ACTS[skewed(random, ACTS.length)],
    certainty: 'CT+',
    framing: 'neutral',
    addressees: [],
    targets: random(3) === 0 ? [actors[random(actors.length)].code] : [],
    instruments: [],
    evidence: [{ type: 'none-given', supplier: null, span: null }],
    quantities: [],
    places: [],
    date: null,
    confidence: { attribution: 0.9, speaker: 0.8, act: 0.7, certainty: 0.6, framing: 0.5 },
  };
};

/** Document number `n` with its statements, as reading and analysing would give it. */
const create = (n: number, random: Random): { document: Document; analysis: Analysis } => {
  const words = Array.from({ length: PER_DOCUMENT * 25 }, () => WORDS[skewed(random, WORDS.length)]);
  const text = `document ${n} ${words.join(' ')}`;
  const contentHash = createHash('sha256').update(text).digest('hex');
  const id = contentHash.slice(0, 16);
  const actors = createActors(random);
  const statements = Array.from({ length: PER_DOCUMENT }, (_, i) =>
    createStatement(id, 20 + Math.floor((i * (text.length - 200)) / PER_DOCUMENT), actors, random),
  );
  const document: Document = {
    id,
    contentHash,
    givenId: null,
    uri: `https://example.org/${n}`,
    title: `Document ${n}`,
    outlet: `Outlet ${skewed(random, 300)}`,
    author: null,
    publishedAt: new Date(Date.UTC(1980, 0, 1 + random(3650))).toISOString().slice(0, 10),
    format: 'text',
    text,
  };
  return { document, analysis: { text, actors, statements } };
};

/** Documents with so many statements in all, always the same ones for the same seed. */
export function* generatedDocuments(statements: number, seed = 1): Generator<ReturnType<typeof create>> {
  const random = createRandom(seed);
  for (let n = 0; n < statements / PER_DOCUMENT; n++) yield create(n, random);
}

/** Makes a ledger with so many statements, through its own interface; `log` hears how far it is. */
export const fillLedger = async (
  file: string,
  statements: number,
  log: (line: string) => void,
): Promise<void> => {
  const { openLedger } = await built<typeof import('../../src/ledger/index.ts')>('ledger/index.js');
  const ledger = await openLedger(file, { create: true });
  let made = 0;
  for (const { document, analysis } of generatedDocuments(statements)) {
    await ledger.add(document, analysis, { analysedBy: 'bench', seenAt: '2000-01-01' });
    made += PER_DOCUMENT;
    if (made % 100_000 === 0) log(`${made} statements made`);
  }
  await ledger.close();
};
