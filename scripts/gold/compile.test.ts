import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/span.ts';
import { compileSource, type GoldDocument, type GoldStatement } from './compile.ts';

const GOLD = join(import.meta.dirname, '../../gold');

const passage = (text: string, ...lines: string[]): string =>
  ['=== x', 'date: 1995-03-13', 'dispute: d', 'register: wire', '', text, '---', ...lines].join('\n');
const first = (source: string): GoldStatement => compileSource(source)[0]!.statements[0]!;

describe('compileSource', () => {
  it('writes every field in the form that the scorer reads', () => {
    const source = passage(
      '{1s:Moscow and two others} {1q:denied} {1c:it}.',
      '1 deny/dispute CT-/PR- neutral/distancing | by SUN / TASS | name A B | at USA, CAN | evidence imagery | instruments A; B | said 1983 | unnamed 2 | optional',
    );
    expect(first(source)).toEqual({
      source: [[0, 21]],
      cue: [[22, 28]],
      content: [[29, 31]],
      speakers: ['SUN'],
      speakerName: 'A B',
      act: 'deny',
      alsoAcceptable: ['dispute'],
      certainty: 'CT-',
      alsoCertainty: ['PR-'],
      framing: 'neutral',
      alsoFraming: ['distancing'],
      targets: ['USA', 'CAN'],
      instruments: ['A', 'B'],
      evidence: ['imagery'],
      date: '1983',
      nestedIn: null,
      kind: 'indirect',
      // A state of the past may be given as its successor.
      alsoSpeakers: [['TASS'], ['RUS']],
      unnamedSpeakers: 2,
      optional: true,
    });
  });

  it.each([
    ['“no,”', 'direct'],
    ['"no,"', 'direct'],
    ['«no»', 'direct'],
    ['“no” and “never”', 'mixed'],
    ['that it was “no”', 'mixed'],
    ['that it was no', 'indirect'],
  ])('tells how %s is quoted: %s', (content, kind) => {
    expect(first(passage(`{1s:He} {1q:said} {1c:${content}}`, '1 state CT+ | by FRA')).kind).toBe(kind);
  });

  it('nests a statement in the shortest content that holds all of it', () => {
    const [document] = compileSource(
      passage(
        '{1s:A} {1q:said} {1c:that {2s:B} {2q:said} {2c:that {3s:C} {3q:denied} {3c:it}}}',
        '1 state CT+ | by FRA',
        '2 state CT+ | by DEU',
        '3 deny CT- | by ITA',
      ),
    );
    expect(document!.statements.map(s => s.nestedIn)).toEqual([null, 0, 1]);
  });

  it.each([
    ['{1s:A} {1q:said} {1c:no}', '1 lie CT+ | by FRA', '"lie" is none of'],
    ['{1s:A} {1q:said} {1c:no}', '1 state CT+', 'who speaks?'],
    ['{1s:A} {1q:said} {1c:no}', '1 state CT+ | by FRA | mood bad', 'no field "mood"'],
    ['{1s:A} {1q:said} {1c:no}', '2 state CT+ | by FRA', 'is marked and not described'],
    ['{1s:A} {1q:said}', '1 state CT+ | by FRA', 'has no content'],
    ['{1q:It was said} {1c:no}', '1 state CT+ | by FRA', 'speakers and no source'],
  ])('refuses %s with %s, naming the passage', (text, line, reason) => {
    expect(() => compileSource(passage(text, line))).toThrow(/^x: /);
    expect(() => compileSource(passage(text, line))).toThrow(reason);
  });
});

describe.each(['dev', 'held-out'])('gold/%s', part => {
  const compiled = readdirSync(join(GOLD, 'src', part)).flatMap(file =>
    compileSource(readFileSync(join(GOLD, 'src', part, file), 'utf8')),
  );

  it('is what its sources compile to', () => {
    const files = readdirSync(join(GOLD, part)).filter(file => file.endsWith('.json'));
    const written = files.map(
      file => JSON.parse(readFileSync(join(GOLD, part, file), 'utf8')) as GoldDocument,
    );
    const byId = (a: GoldDocument, b: GoldDocument) => (a.id < b.id ? -1 : 1);
    expect(written.sort(byId)).toEqual([...compiled].sort(byId));
  });

  it('has every source and cue of a nested statement within its outer content, and no mark left', () => {
    for (const { text, statements } of compiled) {
      expect(text).not.toMatch(/[{}]/);
      for (const s of statements) {
        const outer = s.nestedIn === null ? null : statements[s.nestedIn];
        const inside = outer ? textOf(text, outer.content).join('\n') : text;
        for (const role of ['source', 'cue'] as const)
          for (const words of textOf(text, s[role])) expect(inside).toContain(words);
      }
    }
  });
});
