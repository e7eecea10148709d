import { describe, expect, it } from 'vitest';
import { parse } from '../2-parse/index.ts';
import { shippedModels } from '../models.ts';
import type { Span } from '../span.ts';
import { attribute } from './index.ts';

const models = shippedModels();

type Row = [text: string, source: string, cue: string, content: string];

/** Each row: a text and one attribution that must be found in it; parts in several spans are parted by " | ". */
const finds = (rows: Row[]) =>
  it.each(rows)('%s', (text, source, cue, content) => {
    const words = (spans: readonly Span[]) => spans.map(([s, e]) => text.slice(s, e)).join(' | ');
    const found = attribute(parse(text, models.parse), models.attribute).map(a => ({
      source: words(a.source),
      cue: words(a.cue),
      content: words(a.content),
    }));
    expect(found).toContainEqual({ source, cue, content });
  });

const findsNone = (texts: string[]) =>
  it.each(texts)('%s', text => {
    expect(attribute(parse(text, models.parse), models.attribute)).toEqual([]);
  });

describe('a headline tells who says what without a verb', () => {
  finds([
    ['Trump: I won', 'Trump', ':', 'I won'],
    ['Minister: ‘We never ordered strike’', 'Minister', ':', '‘We never ordered strike’'],
    ['PM: no talks before ceasefire', 'PM', ':', 'no talks before ceasefire'],
    ['Report: Arms reached rebels through port', 'Report', ':', 'Arms reached rebels through port'],
    ["Sana’a: 'Ceasefire is over'", 'Sana’a', ':', "'Ceasefire is over'"],
  ]);
  findsNone([
    'Ebola: what you need to know',
    'Note: all times are local',
    'Harbour blast: five still missing',
  ]);
});

describe('a headline with a verb', () => {
  finds([
    ['Kremlin denies ordering attack', 'Kremlin', 'denies', 'ordering attack'],
    ['UN says 40 killed in raid', 'UN', 'says', '40 killed in raid'],
    ['Two killed as police open fire, witnesses say', 'witnesses', 'say', 'Two killed as police open fire'],
  ]);
});

describe('a name beside the words, no verb', () => {
  finds([
    ['“We will not yield.” — Commissioner Borg', 'Commissioner Borg', '—', '“We will not yield.”'],
    ['“We shall return.”\n— General Ruiz', 'General Ruiz', '—', '“We shall return.”'],
    ['"No more of this." -- Mayor Adeyemi', 'Mayor Adeyemi', '--', '"No more of this."'],
    [
      'From Chairwoman Diaz: The committee has found no evidence of fraud.',
      'Chairwoman Diaz',
      'From',
      'The committee has found no evidence of fraud.',
    ],
    [
      'Statement by the Foreign Ministry of Peru:\n\nWe deplore the raid.',
      'the Foreign Ministry of Peru',
      'Statement by',
      'We deplore the raid.',
    ],
    [
      '— Ilse Brandt “They never asked us, and they never will.”',
      'Ilse Brandt',
      '—',
      '“They never asked us, and they never will.”',
    ],
    [
      'HADDAD: Well, I think the convoy was stopped by its own side.',
      'HADDAD',
      ':',
      'Well, I think the convoy was stopped by its own side.',
    ],
  ]);
});

describe('nouns of saying', () => {
  finds([
    [
      'Peru repeated its claim that Chile had moved the border posts.',
      'its',
      'claim',
      'that Chile had moved the border posts',
    ],
    [
      'In a letter to the Council, Chad said that it had lost 30 soldiers.',
      'Chad',
      'said',
      'that it had lost 30 soldiers',
    ],
    ['Paris condemned what it called an unprovoked attack.', 'it', 'called', 'what | an unprovoked attack'],
    [
      'What the ministry called “a routine flight” ended in the sea.',
      'the ministry',
      'called',
      'What | “a routine flight”',
    ],
  ]);
});

describe('passives', () => {
  finds([
    [
      'Mali was accused by its neighbours of hosting the rebels.',
      'its neighbours',
      'was accused',
      'Mali | of hosting the rebels',
    ],
    ['The deal was condemned by Iran and its allies.', 'Iran and its allies', 'was condemned', 'The deal'],
    [
      'The pact was called a betrayal by union leaders.',
      'union leaders',
      'was called',
      'The pact | a betrayal',
    ],
    [
      'It was alleged that the minister had taken bribes.',
      '',
      'was alleged',
      'that the minister had taken bribes',
    ],
  ]);
});

describe('negated cues', () => {
  finds([
    ['He did not say whether troops would leave.', 'He', 'did not say', 'whether troops would leave'],
    ['Nobody would say who fired first.', 'Nobody', 'would say', 'who fired first'],
    [
      'She declined to say whether the ship was armed.',
      'She',
      'declined to say',
      'whether the ship was armed',
    ],
  ]);
});

describe('two attributions in one sentence', () => {
  finds([
    ['The general confirmed the strike and said it was lawful.', 'The general', 'said', 'it was lawful'],
    ['Baku said the road was open; Yerevan denied it.', 'Yerevan', 'denied', 'it'],
    [
      'Moscow rejected the report, and Kyiv said it would publish proof.',
      'Kyiv',
      'said',
      'it would publish proof',
    ],
  ]);
});

describe('a time between source and cue is part of neither', () => {
  finds([
    [
      'Turkey on Tuesday denied reports that its jets had crossed.',
      'Turkey',
      'denied',
      'reports that its jets had crossed',
    ],
    [
      'The army spokesman late Monday said the road was cut.',
      'The army spokesman',
      'said',
      'the road was cut',
    ],
  ]);
});

describe('three deep, the outer one first', () => {
  it('lists each within the one before', () => {
    const text = 'Witnesses said the mayor promised that doctors had confirmed the deaths.';
    const found = attribute(parse(text, models.parse), models.attribute);
    expect(found.map(a => [text.slice(...a.source[0]), a.nestedIn])).toEqual([
      ['Witnesses', null],
      ['the mayor', 0],
      ['doctors', 1],
    ]);
  });
});

describe('quotations that run on', () => {
  finds([
    [
      '“The convoy was ours,” said Colonel Ito. “We lost nobody.',
      'Colonel Ito',
      'said',
      '“The convoy was ours,” | “We lost nobody.',
    ],
    [
      '“It began on Monday,” General Ortega said.\n\n“We were shelled from the north.\n\n“Then the tanks came,” he added.',
      'he',
      'added',
      '“We were shelled from the north. | “Then the tanks came,”',
    ],
    [
      '“It began on Monday,” General Ortega said.\n\n“It has not ended.”\n\nThe “war” goes on.',
      'General Ortega',
      'said',
      '“It began on Monday,” | “It has not ended.”',
    ],
    [
      'Ambassador Lind met reporters at noon. The hall was full.\n\n“My government had no part in this,” she said.',
      'she',
      'said',
      '“My government had no part in this,”',
    ],
    [
      'Minister Adeyemi called the charge absurd. “There was no shipment, and no such port.” The port is closed.',
      'Minister Adeyemi',
      'called',
      'the charge absurd | “There was no shipment, and no such port.”',
    ],
    [
      '“We never fired on that boat, and we never would.”',
      '',
      '',
      '“We never fired on that boat, and we never would.”',
    ],
    ['That is the shame of our generation.”', '', '', 'That is the shame of our generation.”'],
    [
      'The envoy wrote that, “No state has answered us.”',
      'The envoy',
      'wrote',
      'that, “No state has answered us.”',
    ],
  ]);
});

describe('marks on the wrong side, or parted by a space', () => {
  finds([
    ['” There is a lot of doubt,” Miller said.', 'Miller', 'said', '” There is a lot of doubt,”'],
    ['Why so early?” They pay us well,” Mr. King said.', 'Mr. King', 'said', '” They pay us well,”'],
    ["She said he is a ‘very bad man. ' They left.", 'She', 'said', "he is a ‘very bad man. '"],
    [
      'There is no proof of any of this,” Mr. Haddad said.” There never was.”',
      'Mr. Haddad',
      'said',
      'There is no proof of any of this,” | ” There never was.”',
    ],
  ]);
});

describe('marks that are no speech', () => {
  findsNone([
    "The fighter known as 'The Fox' was seen near the border.",
    'The so-called "peacekeepers" opened fire on the crowd.',
  ]);
  finds([
    [
      'On “Face to Face,” the minister denied that he had ordered the strike.',
      'the minister',
      'denied',
      'that he had ordered the strike',
    ],
    ['Kwame "Iron" Mensah said the vote was fair.', 'Kwame "Iron" Mensah', 'said', 'the vote was fair'],
    [
      "The workers' union said its members' pay was late.",
      "The workers' union",
      'said',
      "its members' pay was late",
    ],
  ]);
});

describe('questions and answers within a line', () => {
  finds([
    ['Q: Did you order it? A: No, I did not.', 'A', ':', 'No, I did not.'],
    [
      'THE PRESIDENT: We will see. Q Will you go? THE PRESIDENT: No. Q And then? THE PRESIDENT: Later.',
      '',
      'Q',
      'Will you go?',
    ],
  ]);
});

describe('silences that have no words but their own', () => {
  finds([
    ["China's foreign ministry declined to comment.", "China's foreign ministry", 'declined', 'to comment'],
    [
      'Egypt’s embassy did not respond to a request for comment.',
      'Egypt’s embassy',
      'did not respond',
      'to a request for comment',
    ],
    [
      'A spokeswoman for the German government declined to comment. Two officials said that the ship had no flag.',
      'A spokeswoman for the German government',
      'declined',
      'to comment',
    ],
  ]);
});

describe('what a question asks about is said by nobody', () => {
  findsNone([
    'Has the United States concluded that Russia cut the cable?',
    'So you do not deny that you have intelligence on this?',
  ]);
});

describe('a name beside an office', () => {
  finds([
    [
      "Peru's foreign minister, Ana Quispe, denied on Tuesday that Peru had closed the border with Ecuador.",
      "Peru's foreign minister, Ana Quispe",
      'denied',
      'that Peru had closed the border with Ecuador',
    ],
  ]);
});
