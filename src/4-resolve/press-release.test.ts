import { describe, expect, it } from 'vitest';
import { createAnalyser } from '../analyse.ts';
import { shippedModels } from '../models.ts';

const analyse = createAnalyser(shippedModels());

const RELEASE = `SC/99871
14 MARCH 2022

Council Fails to Adopt Draft on Ceasefire, Owing to Veto by Permanent Member

The Security Council today failed to adopt a draft resolution, as one of its permanent members cast a negative vote.

Statements

ANNA LINDQVIST (Norway), speaking before the vote, said that her country had co-sponsored the text. She accused the besieging forces of targeting hospitals.

IVAN PETROSYAN (Russian Federation) said the draft was one-sided and rejected the allegation that his country had shelled the port. His delegation would vote against it.

ZHANG WEI (China), recalling the principle of non-interference, called on all parties to return to talks.

The representative of Gabon said that Africa had not been consulted.`;

describe('a press release of a meeting', () => {
  it('names each speaker with the state in brackets, and carries it on', () => {
    const { text, statements } = analyse(RELEASE);
    const said = (words: string) => {
      const found = statements.find(s =>
        s.content.some(([from, to]) => text.slice(from, to).includes(words)),
      );
      return [found?.speakers.map(x => x.affiliation).join(), found?.act];
    };
    expect(said('co-sponsored the text')).toEqual(['NOR', 'state']);
    expect(said('targeting hospitals')).toEqual(['NOR', 'accuse']);
    expect(said('had shelled the port')).toEqual(['RUS', 'deny']);
    expect(said('return to talks')).toEqual(['CHN', 'demand']);
    expect(said('had not been consulted')).toEqual(['GAB', 'state']);
  });
});
