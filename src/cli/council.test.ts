import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openLedger } from '../ledger/index.ts';
import { onrecord } from '../testing/command.ts';
import { makeActor, makeDocument, makeStatement, speaker, temporaryFolder } from '../testing/ledger.ts';

const folder = temporaryFolder();
const council = (...args: string[]) => onrecord(['council', ...args]);
const file = (name: string, content: string) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};

describe('council members', () => {
  it('prints a table, JSON and CSV', async () => {
    const table = await council('members', '--on', '2024-03-28');
    expect(table.stdout.split('\n')[0]).toBe('code\tname\tseat\tgroup\tfrom\tto\tnote');
    expect(table.stdout.split('\n')).toHaveLength(17);
    const json = await council('members', '--on', '1970-01-01', '--json');
    expect(
      json.stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).code),
    ).toContain('SUN');
    const csv = await council('members', '--on', '1970-01-01', '--csv');
    expect(csv.stdout).toContain(
      'SUN,Union of Soviet Socialist Republics,permanent,eastern-europe,1946-01-17,1991-12-23,RUS,',
    );
  });
});

describe('council vote', () => {
  it('tells outcome and reason, and what would change it', async () => {
    const { code, stdout } = await council('vote', '--on', '2024-03-28', '--no', 'RUS', '--abstain', 'CHN');
    expect(code).toBe(0);
    expect(stdout).toContain(
      'not adopted: 13 in favour, but the Russian Federation, a permanent member, voted against',
    );
    expect(stdout).toContain('RUS in favour or abstaining or not voting');
    expect(stdout).toContain('210 minimal winning');
  });

  it('wants to know who', async () => {
    for (const nobody of ['', ' , '])
      expect(await council('vote', '--on', '2024-03-28', '--no', nobody)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('It names nobody'),
      });
  });

  it('as JSON', async () => {
    const { stdout } = await council(
      'vote',
      '--on',
      '2024-03-28',
      '--no',
      'RUS,CHN',
      '--json',
      '--reform',
      'g4',
      '--yes',
      'IND',
    );
    expect(JSON.parse(stdout)).toMatchObject({
      adopted: false,
      vetoes: ['CHN', 'RUS'],
      fewest: 2,
      under: { result: 'vetoed' },
    });
  });

  it.each([
    [['--procedural'], 'adopted: 14 in favour, 9 required (Charter, Article 27 (2))'],
    [['--party', 'RUS'], 'a party to the dispute, has to abstain'],
    [['--absent', 'CHN'], 'not adopted: 13 in favour'],
  ])('with %j', async (more, said) => {
    expect((await council('vote', '--on', '2024-03-28', '--no', 'RUS', ...more)).stdout).toContain(said);
  });

  it('draws', async () => {
    const { stdout } = await council(
      'vote',
      '--on',
      '2024-03-28',
      '--no',
      'RUS',
      '--svg',
      '-',
      '--name',
      '<draft>',
    );
    expect(stdout).toMatch(/^<svg [\s\S]*&lt;draft&gt;[\s\S]*<\/svg>\n$/);
    const path = join(folder, 'vote.svg');
    await council('vote', '--on', '2024-03-28', '--no', 'RUS', '--svg', path);
    expect(readFileSync(path, 'utf8')).toMatch(/^<svg /);
  });
});

describe('council power', () => {
  it('is exact', async () => {
    expect((await council('power')).stdout).toContain('421/2145');
    expect((await council('power', '--abstention')).stdout).toContain(
      '146796 of 14348907 vote patterns pass',
    );
    const rule = file('board.json', '{"name": "Board", "weights": {"A": 3, "B": 2, "C": 2}, "quota": 4}');
    const { stdout } = await council('power', '--rule', rule, '--json');
    expect(
      stdout
        .trim()
        .split('\n')
        .map(line => JSON.parse(line).swings),
    ).toEqual(['2', '2']);
  });
});

describe('council record', () => {
  const record =
    'The President: We vote.\nA vote was taken by a show of hands.\nIn favour:\nFrance\nThe President: There were 2 votes in favour.\n';
  it('reads standard input, and tells of contradictions with exit code 3', async () => {
    const { code, stdout } = await onrecord(['council', 'record', '-'], { input: record });
    expect(code).toBe(3);
    expect(stdout).toContain('CONTRADICTION: 2 in favour announced, 1 listed');
    const json = await onrecord(['council', 'record', '-', '--json'], { input: record });
    expect(JSON.parse(json.stdout)).toMatchObject({ speeches: { length: 2 }, votes: { length: 1 } });
  });

  it('reads a PDF of two columns: every speech, every vote', async () => {
    const path = fileURLToPath(new URL('../testing/record/meeting.pdf', import.meta.url));
    const { code, stdout, stderr } = await council('record', path, '--json');
    const record = JSON.parse(stdout);
    expect([code, stderr, record.audit]).toEqual([0, '', []]);
    expect([record.symbol.text, record.date, record.president.code]).toEqual([
      'S/PV.9876',
      '2024-03-28',
      'JPN',
    ]);
    expect(record.time).toEqual({ announced: '10:00', opened: '10:05', closed: '11:20' });
    expect(record.present.map((p: { code: string }) => p.code).join(' ')).toBe(
      'JPN DZA CHN ECU FRA GUY MLT MOZ KOR RUS SLE SVN CHE GBR USA',
    );
    // In the order of the page that was printed: each name in bold with a colon or a state behind it.
    const page = readFileSync(new URL('../testing/record/meeting.html', import.meta.url), 'utf8');
    const speakers = [...page.matchAll(/<p><b>([^<]+)<\/b>[:\s]+(?!<)/g)].map(match => match[1]);
    expect(speakers).toHaveLength(14);
    expect(record.speeches.map((s: { speaker: { text: string } }) => s.speaker.text)).toEqual(speakers);
    for (const { header, speaker } of record.speeches)
      expect(record.text.slice(...header).startsWith(speaker.text)).toBe(true);
    const [vote, ...others] = record.votes;
    expect([others, vote.contradictions, vote.draft.text]).toEqual([[], [], 'S/2024/77']);
    expect(vote.votes.filter((v: { vote: string }) => v.vote === 'Y')).toHaveLength(13);
    expect(vote.outcome.result).toBe('vetoed');
    // From standard input too.
    const piped = await onrecord(['council', 'record', '-', '--json'], { input: readFileSync(path) });
    expect(JSON.parse(piped.stdout)).toEqual(record);
  });

  it('lists with --audit what was not understood', async () => {
    const path = file('record.txt', 'The President: These are the words of\nDr. Poe: “No.”\n');
    const { code, stdout } = await council('record', path, '--audit');
    expect(code).toBe(3);
    expect(stdout).toContain('Dr. Poe:');
    expect(await council('record', file('fine.txt', 'The President: We meet.\n'), '--audit')).toMatchObject({
      code: 0,
    });
  });
});

describe('council meetings and votes', () => {
  const ledger = join(folder, 'c.ledger');
  const meeting = fileURLToPath(new URL('../testing/record/meeting.pdf', import.meta.url));

  it('are those of the records that were read', async () => {
    expect((await onrecord(['read', meeting, '--ledger', ledger])).code).toBe(0);
    const meetings = await council('meetings', '--ledger', ledger);
    expect(meetings.stdout).toContain('2024-03-28\tS/PV.9876\tJPN\t14\t1\tLighthouses');
    const votes = await council('votes', '--by', 'SUN', '--ledger', ledger);
    expect(votes.stdout).toContain('S/2024/77\tnot adopted\t13-1-1\tRUS\tCHN\tagainst\tvetoed');
    const json = JSON.parse((await council('votes', '--json', '--ledger', ledger)).stdout);
    expect([json.ballots.length, json.asked]).toEqual([15, null]);
    const csv = await council('votes', '--csv', '--until', '2024-03', '--ledger', ledger);
    expect(csv.stdout.split('\r\n')[1]).toMatch(
      /^2024-03-28,S\/PV\.9876,1,S\/2024\/77,substantive,not adopted,,vetoed,/,
    );
    expect((await onrecord(['check', '--ledger', ledger])).stdout).toContain('no fault');
    const none = await council('votes', '--since', '2025', '--ledger', ledger);
    expect([none.code, none.stderr]).toEqual([0, expect.stringMatching(/^no votes;/)]);
  });

  it('name what they cannot understand', async () => {
    expect(await council('votes', '--by', 'Atlantis', '--ledger', ledger)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"Atlantis" is no state known here'),
    });
    expect((await council('meetings', '--since', 'May', '--ledger', ledger)).code).toBe(2);
    expect((await council('meetings', '--ledger', join(folder, 'none'))).stderr).toContain(
      'there is no ledger',
    );
  });
});

describe('council outlook', () => {
  const ledger = join(folder, 'outlook.ledger');
  /** A ledger in which Russia denies something. */
  const denial = async (): Promise<string> => {
    const opened = await openLedger(ledger, { create: true });
    const document = makeDocument('Russia denied that it had cut the cables of the lamps (S/2024/77).');
    const russia = makeActor('RUS', { mentions: [[0, 6]] });
    const statement = makeStatement(document, 'that it had cut the cables of the lamps', {
      speakers: [speaker(russia)],
      act: 'deny',
      certainty: 'CT-',
      date: '2024-03-01',
      instruments: [{ symbol: 'S/2024/77', type: 'document', span: [56, 65] }],
    });
    await opened.add(
      document,
      { text: document.text, actors: [russia], statements: [statement] },
      { analysedBy: 'test', seenAt: '2024-03-02' },
    );
    await opened.close();
    return statement.id;
  };

  it('tells how recorded positions split, whose would block, and what the Council did', async () => {
    const id = await denial();
    const meeting = fileURLToPath(new URL('../testing/record/meeting.pdf', import.meta.url));
    expect((await onrecord(['read', meeting, '--ledger', ledger])).code).toBe(0);
    const { code, stdout } = await council('outlook', id, '--on', '2024-03-28', '--ledger', ledger);
    expect(code).toBe(0);
    expect(stdout).toContain('a permanent member contests it: the Russian Federation');
    expect(stdout).toContain('not a forecast');
    expect(stdout).toContain('RUS\tRussian Federation\tpermanent\tdenies\t2024-03-01');
    expect(stdout).toMatch(
      /2024-03-28\tS\/PV\.9876\tS\/2024\/77\tnot adopted: 13 in favour.*\ta statement cites S\/2024\/77/,
    );
    const before = JSON.parse(
      (await council('outlook', id, '--on', '2024-02-01', '--json', '--ledger', ledger)).stdout,
    );
    expect([before.blocking, before.members.length, before.did.length]).toEqual([[], 15, 1]);
  });

  it('names what it cannot find', async () => {
    expect(await council('outlook', 'ffff', '--ledger', ledger)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('knows no claim "ffff"'),
    });
    expect((await council('outlook', 'ffff', '--on', 'May', '--ledger', ledger)).code).toBe(2);
  });
});

describe('council vetoes', () => {
  it('are found by member and day', async () => {
    const { stdout } = await council('vetoes', '--by', 'SUN', '--since', '2024-01-01', '--json');
    expect(stdout.trim().split('\n')).toHaveLength(4);
    expect((await council('vetoes', '--since', '2010-01-01', '--until', '2010-12-31')).stderr).toBe(
      'no vetoes found\n',
    );
  });
});

describe('what cannot be understood', () => {
  it.each([
    [['members'], 2, /required option '--on <DATE>'/],
    [['members', '--on', '1945-06-26'], 2, /first met on 1946-01-17/],
    [['vote', '--on', '2024-03-28', '--no', 'GHA'], 2, /"GHA" has no seat/],
    [['vote', '--on', '2024-03-28', '--no', 'RUS', '--abstain', 'RUS'], 2, /votes twice/],
    [['vote', '--on', '2024-03-28', '--reform', 'x'], 2, /Allowed choices are g4, au/],
    [['vote', '--on', '2024-03-28', '--rule', 'no-such-file.json'], 1, /there is no such file/],
    [['power', '--rule', file('bad.json', '{')], 2, /no valid JSON/],
    [['record', file('a.pdf', '%PDF-1.7')], 1, /is a broken PDF; get it again/],
    [['record', folder], 1, /it is a folder/],
    [['record', file('empty.txt', '')], 1, /is no verbatim record: it has neither a speech nor a vote/],
    [['record', file('b.txt', 'The President: x'), '--svg', '-'], 2, /there is no vote 1/],
    [['vetoes', '--by', 'DEU'], 2, /has cast no veto/],
    [['vetoes', '--since', '2014-13'], 2, /"2014-13" is no date/],
    [['cabal'], 2, /no command "cabal"/],
    [['vetos'], 2, /Did you mean vetoes\?/],
    [['vetos', '--since', '2014'], 2, /Did you mean vetoes\?/],
    [[], 2, /council needs a command/],
  ])('%j ends with %i', async (args, code, why) => {
    const ended = await council(...args);
    expect([ended.code, ended.stdout]).toEqual([code, '']);
    expect(ended.stderr).toMatch(why);
  });
});
