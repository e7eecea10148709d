import { describe, expect, it } from 'vitest';
import { prepared } from '../testing/marked.ts';
import { characterise, explain } from './index.ts';

const read = (marked: string, publishedAt?: string) => {
  const { parse, resolution } = prepared(marked, { publishedAt });
  return characterise(parse, resolution, { documentId: 'd', publishedAt })[0];
};

describe('framing', () => {
  it.each([
    ['[The ministry] {said} <the road was closed>.', 'neutral'],
    ['[The junta] {claimed} <that the vote was fair>.', 'distancing'],
    ['<The pilots> {allegedly} <ignored the order>.', 'distancing'],
    ['[The militia] {said, without offering evidence,} <that the village was empty>.', 'distancing'],
    ['[The general] {boasted} <that the city would fall in a week>.', 'distancing'],
    ['[The self-styled governor] {said} <the port was open>.', 'distancing'],
    ['[Tripoli] {falsely said} <the ship was empty>.', 'distancing'],
    ['[The minister] {said} <the "referendum" would be held on Sunday>.', 'distancing'],
    ['[The auditors] {revealed} <that the fund was empty>.', 'endorsing'],
    ['[The envoy] {pointed out} <that the treaty had lapsed>.', 'endorsing'],
    ['[The bank] {admitted} <that it had known>.', 'endorsing'],
    ['[The clerk] {rightly noted} <that the date was wrong>.', 'endorsing'],
    ['[The clerk] {would not admit} <that the date was wrong>.', 'neutral'],
    ['[The minister] {called} <the plan "a step back for everyone in the region">.', 'neutral'],
  ])('%s → %s', (sentence, framing) => {
    expect(read(sentence).framing).toBe(framing);
  });
});

describe('targets', () => {
  it.each([
    ['[Kyiv] {accused} <Russia of shelling the port>.', ['RUS']],
    ['[Seoul] {blamed} <North Korea for the sinking>.', ['PRK']],
    ['[Georgia] {said} <Russian troops had invaded its territory>.', ['RUS']],
    ['[France] {urged} <Serbia and Kosovo to resume talks>.', ['SRB', 'XKX']],
    ['[The Dutch minister] {said} <Russia must answer for the crash>.', ['RUS']],
    ['[Pakistan] {rejected} <India’s accusation>.', ['IND']],
    ['Ethiopia {was accused} by [Sudan] {of} <starving the province>.', ['ETH']],
    ['[Spain] {praised} <Morocco for the rescue>.', ['MAR']],
    ['[Tehran] {denied} <that Iran had sent the drones>.', []],
    ['[Norway] {said} <the ferry sails at noon>.', []],
    ['[Japan] {said} <that Japan had been attacked>.', []],
  ])('%s → %j', (sentence, targets) => {
    expect(read(sentence).targets).toEqual(targets);
  });
});

describe('addressees', () => {
  it.each([
    ['[The envoy] {told reporters} <the talks were over>.', ['reporters']],
    ['[The envoy] {said in a letter to Iran} <that the talks were over>.', ['IRN']],
    ['[The envoy] {told the U.N. Security Council} <that the talks were over>.', 1],
    ['[The envoy] {said} <the talks were over>.', []],
  ])('%s → %j', (sentence, addressees) => {
    const found = read(sentence).addressees;
    if (typeof addressees === 'number') expect(found).toHaveLength(addressees);
    else expect(found).toEqual(addressees);
  });
});

describe('evidence', () => {
  it.each([
    ['[The agency] {said}, {citing satellite images}, <that the plant was running>.', ['imagery']],
    ['[Satellite photographs] {show} <that the hangar is empty>.', ['imagery']],
    ['[The team] {concluded} <on the basis of soil samples that gas had been used>.', ['physical']],
    ['[Eyewitnesses] {said} <the boat was rammed>.', ['testimony']],
    ['[A nurse] {said} <“We were asleep when they started.”>', ['testimony']],
    ['[A nurse] {said} <“We should have slept.”>', []],
    ['[The envoy] {said} <debris collected in the field matched a known type>.', ['physical']],
    ['[The chief] {said} <that radar tracks were consistent with that>.', ['measurement']],
    ['[London] {said} <intercepted calls prove that the order was given>.', ['intelligence']],
    ['[The minister] {said} <the harvest was good>.', []],
  ])('%s → %j', (sentence, types) => {
    expect(read(sentence).evidence.map(e => e.type)).toEqual(types);
  });
});

describe('date', () => {
  it.each([
    ['[The minister] {said on Wednesday} <the talks had failed>.', '2024-01-10'],
    ['[The minister] {said on Thursday} <the talks had failed>.', '2024-01-11'],
    ['[The minister] {said on Friday} <the talks had failed>.', '2024-01-05'],
    ['[The minister] {said} yesterday <the talks had failed>.', '2024-01-10'],
    ['On Dec. 28, [the minister] {said} <the talks had failed>.', '2023-12-28'],
    ['[The minister] {said on 3 May 2019} <the talks had failed>.', '2019-05-03'],
    ['[The minister] {said in May 2019} <the talks had failed>.', '2019-05'],
    ['[The minister] {said on Sept. 1} <the talks had failed>.', '2023-09-01'],
    ['[The minister] {said on January 3, 2024} <the talks had failed>.', '2024-01-03'],
    ['[The minister] {said on the 5th of June 1990} <the talks had failed>.', '1990-06-05'],
    ['[The minister] {said in March} <the talks had failed>.', '2023-03'],
    ['[The minister] {said two days ago} <the talks had failed>.', '2024-01-09'],
    ['[The minister] {said last week} <the talks had failed>.', '2024-01-04~'],
    ['[The minister] {said last month} <the talks had failed>.', '2023-12'],
    ['[The minister] {said} <the talks had failed on Wednesday>.', null],
    ['[The minister] {said} <the talks had failed>.', null],
  ])('%s → %s', (sentence, date) => {
    expect(read(sentence, '2024-01-11').date).toBe(date);
  });

  it('leaves a relative date open without a publication date', () => {
    expect(read('[The minister] {said on Wednesday} <the talks had failed>.').date).toBeNull();
  });
});

describe('places', () => {
  it('names where, with the state', () => {
    const { places } = read('[The agency] {said} <that shells fell in Sudan and near Kyiv>.');
    expect(places.map(p => [p.name, p.country])).toEqual([
      ['Sudan', 'SDN'],
      ['Kyiv', 'UKR'],
    ]);
  });
});

describe('confidence', () => {
  it('is higher for a telling cue than for a neutral one', () => {
    const firm = read('[The Kremlin] {denied} <that it knew>.').confidence.act;
    const neutral = read('[The Kremlin] {said} <the tower is red>.').confidence.act;
    expect(firm).toBeGreaterThan(neutral);
  });
});

describe('explain', () => {
  it('gives rule, entry and words of every field', () => {
    const { parse, resolution } = prepared('[The Kremlin] {denied} <that it knew>.');
    const context = { documentId: 'd' };
    const [statement] = characterise(parse, resolution, context);
    const reasons = explain(parse, resolution, context, statement.id);
    const act = reasons.find(r => r.field === 'act')!;
    expect(act).toMatchObject({ rule: 'cue', entry: 'deny' });
    expect(parse.text.slice(...act.span!)).toBe('denied');
    expect(reasons.map(r => r.field)).toEqual(
      expect.arrayContaining(['act', 'certainty', 'framing', 'targets', 'addressees', 'date']),
    );
    expect(explain(parse, resolution, context, 'd:999')).toEqual([]);
  });
});
