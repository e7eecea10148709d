import { describe, expect, it } from 'vitest';
import type { Statement } from '../5-characterise/index.ts';
import { makeActor, makeDocument, makeStatement, speaker } from '../testing/ledger.ts';
import { agentsOf } from './agents.ts';
import { termsIn } from './terms.ts';

const agents = (words: string, about: Partial<Statement> = {}): string[] => {
  const document = makeDocument(`Said: ${words}.`);
  const by = { speakers: [speaker(makeActor('NOR'))], ...about };
  return agentsOf(makeStatement(document, words, by), words, termsIn(words));
};

describe('who is said to have done it', () => {
  it.each<[string, string[], Partial<Statement>?]>([
    ['Iceland had attacked the ship', ['ISL']],
    ['Icelandic gunboats had attacked a Danish ship', ['ISL']],
    ['the ship had been attacked by Iceland', ['ISL']],
    ['four Icelandic sailors had been killed', []],
    ['an attack by the Danish navy', ['DNK']],
    ['it had sent no troops to Iceland', ['NOR']],
    ['we did not attack anybody', ['NOR']],
    ['nobody had attacked Iceland', [], { act: 'deny' }],
    ['having attacked the ship', ['NOR'], { act: 'deny' }],
    ['any attack', ['NOR'], { act: 'deny' }],
    ['any attack', []],
    ['an attack on the ship', ['SWE'], { act: 'accuse', targets: ['SWE'] }],
    ['the island belongs to Denmark', ['DNK']],
    ['it was late', []],
  ])('%s: %j', (words, expected, about = {}) => {
    expect(agents(words, about)).toEqual(expected);
  });
});
