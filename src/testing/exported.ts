// Ledgers for the tests of everything that leaves a ledger.
import fc from 'fast-check';
import { exportFile, type Selection } from '../export/index.ts';
import { type Ledger, openLedger } from '../ledger/index.ts';
import { anyAnalysed, makeActor, makeDocument, makeStatement, speaker } from './ledger.ts';

const how = { analysedBy: 'onrecord test', seenAt: '1976-01-08T10:00:00.000Z' };

/** A frigate and a gunboat: an accusation and a denial in one document, an admission and a declined comment in another. */
export const collision = async (path: string): Promise<Ledger> => {
  const iceland = makeActor('ISL', { name: 'Iceland' });
  const norway = makeActor('NOR', { name: 'Norway', mentions: [[0, 2]] });
  const minister = makeActor('kari-vik', {
    name: 'Kari Vik',
    type: 'person',
    role: 'foreign minister',
    affiliation: 'NOR',
  });
  const council = makeActor('UN:security-council', {
    name: 'Security Council',
    type: 'body',
    affiliation: 'UN',
  });
  const first = makeDocument(
    '😀 Iceland told the Council that a Norwegian frigate rammed the gunboat Hekla. “=HYPERLINK is not true”, Norway answered, 460 km off.',
    {
      title: 'Collision off Grímsey',
      outlet: 'The Harbour Courier',
      publishedAt: '1976-01-07',
      uri: 'https://example.org/grimsey 1?a="b"',
    },
  );
  const second = makeDocument(
    'Kari Vik admitted that the frigate rammed the Hekla; Norway vetoed the draft.',
    {
      publishedAt: '1976-01-09',
      uri: 'https://example.org/vik',
    },
  );
  const empty = makeDocument('Nobody said anything.');
  const accusation = makeStatement(first, 'a Norwegian frigate rammed the gunboat Hekla', {
    source: [[3, 10]],
    cue: [[11, 15]],
    speakers: [speaker(iceland)],
    act: 'accuse',
    targets: ['NOR'],
    addressees: ['UN:security-council'],
    date: '1976-01',
    places: [{ name: 'Norway', country: 'NOR', span: [36, 45] }],
  });
  const denial = makeStatement(first, '=HYPERLINK is not true', {
    kind: 'direct',
    speakers: [speaker(norway)],
    act: 'deny',
    certainty: 'CT-',
    targets: ['ISL'],
    quantities: [{ value: 460000, unit: 'm', original: '460 km', span: [123, 129] }],
    evidence: [{ type: 'none-given', supplier: null, span: null }],
  });
  const admission = makeStatement(second, 'that the frigate rammed the Hekla', {
    source: [[0, 8]],
    cue: [[9, 17]],
    speakers: [speaker(minister)],
    act: 'confirm',
  });
  const veto = makeStatement(second, 'the draft', {
    source: [[53, 59]],
    cue: [[60, 66]],
    speakers: [speaker(norway)],
    act: 'reject',
    certainty: 'Uu',
    instruments: [{ symbol: 'S/1976/3', type: 'document', span: [67, 76] }],
  });
  const ledger = await openLedger(path, { create: true });
  await ledger.add(
    first,
    { text: first.text, actors: [iceland, norway, council], statements: [accusation, denial] },
    how,
  );
  await ledger.add(
    second,
    { text: second.text, actors: [minister, norway], statements: [admission, veto] },
    how,
  );
  await ledger.add(empty, { text: empty.text, actors: [], statements: [] }, how);
  await ledger.match();
  return ledger;
};

/** Documents and analyses at random, the same each time, in a new ledger. */
export const atRandom = async (path: string, count = 30): Promise<Ledger> => {
  const ledger = await openLedger(path, { create: true });
  for (const { document, analysis } of fc.sample(anyAnalysed, { numRuns: count, seed: 1976 })) {
    await ledger.add(document, analysis, how);
    await ledger.see({ ...document, uri: 'https://example.org/found-again' }, '1976-02-01T00:00:00.000Z');
  }
  return ledger;
};

/** What a format writes, as bytes. */
export const exported = async (ledger: Ledger, name: string, selection?: Selection): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of exportFile(ledger, name, selection)) pieces.push(Buffer.from(piece as string));
  return Buffer.concat(pieces);
};
