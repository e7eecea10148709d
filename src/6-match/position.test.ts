import { describe, expect, it } from 'vitest';
import { makeActor, speaker } from '../testing/ledger.ts';
import { allegianceBy, dividedStates, type Heard, isStraight, positionsOn, statusOf } from './index.ts';

const usa = speaker(makeActor('USA'));
const soviet = speaker(makeActor('SUN'));
const gromyko = speaker(
  makeActor('andrei-gromyko', { name: 'Andrei Gromyko', type: 'person', affiliation: 'SUN' }),
);
const ministry = speaker(makeActor('SUN:foreign-ministry', { type: 'body', affiliation: 'SUN' }));

let number = 0;
const heard = (by: Heard['speakers'][number], act: Heard['act'], about: Partial<Heard> = {}): Heard => ({
  id: `d:${String(number++).padStart(4, '0')}`,
  act,
  certainty: act === 'deny' ? 'CT-' : 'CT+',
  speakers: [by],
  day: '1983-09-01',
  content: 'the plane was shot down',
  agents: [],
  ...about,
});

const accused = heard(usa, 'accuse', { agents: ['RUS'] });

describe('what a statement shows', () => {
  it.each<[string, Heard, string]>([
    ['an accusation asserts', heard(usa, 'accuse'), 'asserts'],
    ['a denial denies', heard(soviet, 'deny'), 'denies'],
    [
      'a negation denies',
      heard(soviet, 'state', { certainty: 'CT-', content: 'it was not shot down' }),
      'denies',
    ],
    ['a doubt disputes', heard(soviet, 'dispute'), 'disputes'],
    ['the accused who says so confirms', heard(gromyko, 'state'), 'confirms'],
    ['another who confirms it asserts it', heard(speaker(makeActor('JPN')), 'confirm'), 'asserts'],
    ['not to deny', heard(soviet, 'decline-to-deny'), 'declines-to-deny'],
    ['not to answer', heard(soviet, 'decline-to-comment'), 'declines-to-comment'],
    [
      'to ask for an inquiry',
      heard(speaker(makeActor('FRA')), 'demand', { content: 'an independent investigation' }),
      'calls-for-inquiry',
    ],
    [
      'to call the claim an insult denies it',
      heard(soviet, 'condemn', { content: 'the claim that it was shot down' }),
      'denies',
    ],
  ])('%s', (_, statement, position) => {
    const stands = positionsOn([accused, statement]);
    expect(stands.find(s => s.code === statement.speakers[0].code)?.position).toBe(position);
  });

  it('a question shows none, nor does a vote against a draft', () => {
    const statements = [
      heard(usa, 'demand', { content: 'whether the plane was shot down' }),
      heard(soviet, 'reject', { content: 'a draft resolution that deplored the shooting down' }),
    ];
    expect(positionsOn(statements)).toEqual([]);
  });
});

describe('a history', () => {
  const statements = [
    accused,
    heard(soviet, 'decline-to-comment', { day: '1983-09-01' }),
    heard(ministry, 'deny', { day: '1983-09-02' }),
    heard(gromyko, 'confirm', { day: '1983-09-06' }),
    heard(gromyko, 'confirm', { day: '1983-09-07' }),
  ];

  it('is kept by state, the latest stands', () => {
    const stand = positionsOn(statements.toReversed(), 'state').find(s => s.code === 'SUN')!;
    expect(stand.history.map(h => `${h.since} ${h.position} ${h.statements.length}`)).toEqual([
      '1983-09-01 declines-to-comment 1',
      '1983-09-02 denies 1',
      '1983-09-06 confirms 2',
    ]);
    expect(stand.position).toBe('confirms');
  });

  it('and by each speaker, whose contradictions show', () => {
    const stands = positionsOn(statements);
    expect(stands.map(s => `${s.code} ${s.position}`)).toEqual([
      'USA asserts',
      'SUN declines-to-comment',
      'SUN:foreign-ministry denies',
      'andrei-gromyko confirms',
    ]);
    expect(dividedStates(stands)).toEqual(['SUN']);
  });
});

describe('a status', () => {
  it.each<[string, Heard[], string]>([
    ['nobody opposes', [heard(usa, 'accuse')], 'unopposed'],
    ['silence is no denial', [heard(usa, 'accuse'), heard(soviet, 'decline-to-comment')], 'unopposed'],
    ['one denies', [heard(usa, 'accuse'), heard(soviet, 'deny')], 'contested'],
    ['the accused admits', [accused, heard(soviet, 'confirm')], 'confirmed-by-accused'],
    ['nobody says a word', [], 'unopposed'],
  ])('%s', (_, statements, status) => {
    expect(statusOf(positionsOn(statements, 'state'))).toBe(status);
  });
});

describe('allegiance', () => {
  const speaksFor = allegianceBy([
    gromyko,
    { code: 'a-smith', name: 'Anna Smith', affiliation: 'GBR' },
    { code: 'b-smith', name: 'Ben Smith', affiliation: 'USA' },
  ]);
  it.each([
    ['its own word', { code: 'x', name: 'X', affiliation: 'FRA:ministry' }, 'FRA'],
    ['a state', { code: 'SUN:tass', name: 'Tass', affiliation: null }, 'SUN'],
    ['what another document tells', { code: 'gromyko', name: 'Mr. Gromyko', affiliation: null }, 'SUN'],
    ['not where two have the name', { code: 'smith', name: 'Mr. Smith', affiliation: null }, 'smith'],
    [
      'the state in the name of a group',
      { code: 'british-officials', name: 'British officials', affiliation: null },
      'GBR',
    ],
    ['the former state too', { code: 'soviet-envoys', name: 'Soviet envoys', affiliation: null }, 'SUN'],
    [
      'not that of who holds no office',
      { code: 'soviet-pilot', name: 'Soviet pilot', affiliation: null },
      'soviet-pilot',
    ],
  ])('%s', (_, who, state) => {
    expect(speaksFor(who)).toBe(state);
  });
});

describe('a claim that some tell by its opposite', () => {
  const terms = ['deed:intrude', 'thing:vessel'];
  const inside = heard(speaker(makeActor('PRK')), 'accuse', {
    content: 'it had entered our waters',
    agents: ['USA'],
    terms,
  });
  const outside = heard(usa, 'state', {
    content: 'the ship had been on the high seas',
    terms,
    opposites: ['deed:intrude'],
  });

  it.each<[string, Heard[], string[]]>([
    ['to say the opposite is to deny it', [inside, outside], ['PRK asserts', 'USA denies']],
    [
      'to deny the opposite is to assert it, and so to confirm it where one is accused',
      [inside, { ...outside, act: 'deny', certainty: 'CT-' }],
      ['PRK asserts', 'USA confirms'],
    ],
    ['where all say the opposite, that is what is claimed', [outside], ['USA asserts']],
  ])('%s', (_, statements, expected) => {
    expect(positionsOn(statements, 'state').map(p => `${p.code} ${p.position}`)).toEqual(expected);
  });

  it('is told in the words of those who do not', () => {
    expect(isStraight([inside, outside])).toEqual([true, false]);
    expect(isStraight([outside])).toEqual([true]);
    expect(isStraight([heard(usa, 'state', { content: 'it was not there' }), inside])).toEqual([false, true]);
  });
});

describe('what is not proven', () => {
  it.each([
    'it was premature to conclude that the North had done it',
    'the inquiry had not proved that it was so',
    'there was no convincing evidence of that',
    'intent could not be proved',
  ])('%s: disputes', content => {
    const [stand] = positionsOn([accused, heard(soviet, 'state', { content })], 'state').slice(1);
    expect(stand.position).toBe('disputes');
  });
});

describe('the accused who says that another did it', () => {
  it('denies', () => {
    const counter = heard(soviet, 'accuse', { agents: ['USA'] });
    expect(positionsOn([accused, accused, counter], 'state').map(p => p.position)).toEqual([
      'asserts',
      'denies',
    ]);
  });
});
