import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLOVER_ROOTS } from '../../5-characterise/events.ts';
import { eventContexts } from '../../generated/event-contexts.generated.ts';
import { eventModes } from '../../generated/event-modes.generated.ts';
import { atRandom, collision, exported } from '../../testing/exported.ts';
import { temporaryFolder } from '../../testing/ledger.ts';
import { cameoActor } from './actor-code.ts';
import { petrarchLine } from './lines.ts';
import { contextsOf, modeOf, statementEvents } from './record.ts';

const folder = temporaryFolder();
const hand = await collision(join(folder, 'hand.ledger'));
const random = await atRandom(join(folder, 'random.ledger'));

const rows = async (ledger = hand, selection = {}) =>
  (await exported(ledger, 'cameo', selection))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => line.split('\t'));
const plover = async (ledger = hand) =>
  (await exported(ledger, 'plover'))
    .toString()
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));

describe('actors in the codes of CAMEO', () => {
  it.each([
    ['RUS', 'Russia', null, null, 'RUS'],
    ['SUN:tass', 'TASS', null, 'SUN', 'SUNMED'],
    ['USA:congress', 'Congress', null, 'USA', 'USALEG'],
    ['NOR:foreign-ministry', 'Norwegian foreign ministry', null, 'NOR', 'NORGOV'],
    ['kari-vik', 'Kari Vik', 'foreign minister', 'NOR', 'NORGOV'],
    ['x', 'Air Marshal X', 'Air Marshal', 'PAK', 'PAKMIL'],
    ['UN:security-council', 'Security Council', null, 'UN', 'IGOUNO'],
    ['NATO', 'NATO', null, null, 'IGO'],
    ['rebels', 'rebels', null, null, '---REB'],
    ['experts', 'experts', null, null, '---'],
    ['major-importer', 'a majority of importers', null, null, '---'],
  ])('%s is %s', (code, name, role, affiliation, cameo) => {
    expect(cameoActor({ code, name, role, affiliation })).toBe(cameo);
  });
});

describe('the tables of modes and contexts', () => {
  it('name roots that there are, and words that are found', () => {
    for (const { root, mode, words } of eventModes) {
      expect(PLOVER_ROOTS).toContain(root);
      const first = eventModes.filter(
        r => r.root === root && words.split('|').some(w => r.words.split('|').includes(w)),
      );
      for (const word of words.split('|'))
        expect(first.map(r => r.mode)).toContain(modeOf(root, `a ${word}, b`));
      expect(mode).not.toBe('');
    }
    for (const { context, words } of eventContexts)
      for (const word of words.split('|'))
        expect(contextsOf(`The ${word.toUpperCase()}.`)).toContain(context);
  });

  it.each([
    ['SANCTION', 'Peru expelled two attachés.', 'expel'],
    ['ASSAULT', 'The battery shot-down a plane.', 'heavy-weapons'],
    ['ASSAULT', 'They did it.', null],
    [null, 'expelled', null],
    ['COERCE', 'The bankers met.', null],
  ])('%s: %s is %s', (root, words, mode) => expect(modeOf(root, words)).toBe(mode));
});

describe('CAMEO lines', () => {
  it('have date, source, target and code as PETRARCH writes them, for every two known parties', async () => {
    expect((await rows()).map(r => r.slice(0, 4))).toEqual([
      ['19760101', 'ISL', 'NOR', '112'],
      ['19760107', 'NOR', 'ISL', '016'],
    ]);
  });

  it.each([
    ['by hand', hand],
    ['at random', random],
  ])('keep their form, %s', async (_, ledger) => {
    for (const cells of await rows(ledger)) {
      expect(cells).toHaveLength(8);
      expect(cells[0]).toMatch(/^\d{8}$/);
      for (const actor of cells.slice(1, 3)) expect(actor).toMatch(/^([A-Z]{3}|---)([A-Z]{3})*$/);
      expect(cells[3]).toMatch(/^(0[1-9]|1\d|20)\d?$/);
    }
  });

  it('a veto is 129', async () => {
    const statements = (await hand.statements({ act: 'reject' })).items;
    const [event] = statementEvents({ ...statements[0], targets: ['ISL'] }, code => ({
      code,
      name: code,
      role: null,
      affiliation: null,
    }));
    expect(petrarchLine(event)?.split('\t').slice(0, 4)).toEqual(['19760109', 'NOR', 'ISL', '129']);
  });

  it('nothing breaks a line', async () => {
    const [statement] = (await hand.statements({ act: 'accuse' })).items;
    const document = { ...statement.document, outlet: 'A\tB\r\nC\u2028D' };
    const [event] = statementEvents({ ...statement, document }, code => ({
      code,
      name: code,
      role: null,
      affiliation: null,
    }));
    expect(petrarchLine(event)).toMatch(/\tA B C D\n$/);
    expect(petrarchLine(event)!.split('\t')).toHaveLength(8);
  });
});

describe('PLOVER JSON', () => {
  it('has the root, the parties, mode and context, and no plain statement', async () => {
    const events = await plover();
    expect(events.map(e => [e.event, e.source[0].actor, e.target[0]?.actor ?? null, e.mode])).toEqual([
      ['ACCUSE', 'ISL', 'NOR', 'allege'],
      ['REJECT', 'NOR', 'ISL', null],
      ['REJECT', 'NOR', null, null],
    ]);
    expect(events[0]).toMatchObject({
      date: '1976-01-01',
      context: ['military'],
      text: 'a Norwegian frigate rammed the gunboat Hekla',
      told_by: 'statement',
    });
  });

  it('keeps its form, at random', async () => {
    const events = await plover(random);
    expect(events.length).toBeGreaterThan(10);
    for (const e of events) {
      expect(PLOVER_ROOTS).toContain(e.event);
      expect(e.confidence).toBeGreaterThanOrEqual(0);
      expect(e.confidence).toBeLessThanOrEqual(1);
      expect(e.target.some((t: { code: string }) => t.code === e.source[0].code)).toBe(false);
    }
    expect(new Set(events.map(e => e.id)).size).toBe(events.length);
  });
});
