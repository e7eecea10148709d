import { describe, expect, test } from 'vitest';
import { documentsIn, gather, readings, skippedIn } from '../../testing/read.ts';
import { readJsonLines } from '../read.ts';

const line = (value: unknown): string => `${JSON.stringify(value)}\n`;

describe('JSON lines', () => {
  test('give a document a line', async () => {
    const [document] = documentsIn(
      await readings(
        line({
          id: 7,
          text: 'It said so.',
          title: 'T',
          outlet: 'O',
          author: 'A',
          publishedAt: '2024-01-10',
          uri: 'https://example.org/a',
          other: [1],
        }),
      ),
    );
    expect(document).toMatchObject({
      givenId: '7',
      text: 'It said so.',
      title: 'T',
      outlet: 'O',
      author: 'A',
      publishedAt: '2024-01-10',
      uri: 'https://example.org/a',
      format: 'jsonl',
    });
  });

  test('the text stays as given, since others’ offsets count in it', async () => {
    const text = '  One,\r\ntwo \u00ad\n\n\n\nthree.\t ';
    expect(documentsIn(await readings(line({ text })))[0]!.text).toBe(text);
  });

  test('NULs and broken surrogates are replaced one for one', async () => {
    expect(documentsIn(await readings('{"text":"a\\u0000b\\ud800c"}\n{"text":"d"}'))[0]!.text).toBe(
      'a\ufffdb\ufffdc',
    );
  });

  test('a broken line is told by its number and the rest goes on', async () => {
    const results = await readings(
      `${line({ id: 'a', text: 'One.' })}{broken\n\n[1]\n"x"\n${line({ id: 'b' })}${line({ text: 5 })}${line({ text: ' ' })}{"text":"Last."}`,
      { name: 'x.jsonl' },
    );
    expect(documentsIn(results).map(({ text }) => text)).toEqual(['One.', 'Last.']);
    expect(skippedIn(results).map(({ where }) => where)).toEqual([2, 4, 5, 6, 7, 8].map(n => `x.jsonl:${n}`));
    expect(skippedIn(results).map(({ reason }) => reason)).toEqual([
      expect.stringContaining('is no JSON object'),
      expect.stringContaining('a list'),
      expect.stringContaining('a plain value'),
      expect.stringContaining('has no "text"'),
      expect.stringContaining('has no "text"'),
      expect.stringContaining('empty text'),
    ]);
  });

  test('are known by their content, whatever they are called', async () => {
    for (const name of ['a.txt', 'a.json', 'a', undefined])
      expect(documentsIn(await readings(line({ text: 'One.' }), { name }))[0]?.format).toBe('jsonl');
    expect(documentsIn(await readings(line({ text: 'word '.repeat(50_000) })))[0]?.format).toBe('jsonl');
  });

  test('other JSON is refused with advice', async () => {
    for (const content of ['{\n  "text": "One."\n}', '[\n {"text": "One."},\n {"text": "Two."}\n]'])
      expect(skippedIn(await readings(content, { name: 'a.json' }))[0]?.reason).toContain('jq');
  });

  test('where every line is asked to have an answer, an empty one has one too, with the id that can be made out', async () => {
    const lines = [
      '',
      '{"id": "b", "text": ',
      '{"id": 7}',
      '{"id": "d", "text": " "}',
      '{"id": "e", "text": "Last."}',
    ];
    const chunks = (async function* () {
      yield Buffer.from(lines.join('\n'));
    })();
    const results = await gather(readJsonLines(chunks, { everyLine: true }));
    expect(skippedIn(results).map(({ line, givenId }) => [line, givenId])).toEqual([
      [1, null],
      [2, 'b'],
      [3, '7'],
      [4, 'd'],
    ]);
    expect(documentsIn(results)[0]?.givenId).toBe('e');
  });

  test('a line larger than the limit is skipped, the next is read', async () => {
    const results: Awaited<ReturnType<typeof readings>> = [];
    const chunks = async function* () {
      for (const piece of [`{"text":"${'x'.repeat(500)}`, 'x'.repeat(5000), '"}\n', line({ text: 'Next.' })])
        yield Buffer.from(piece);
    };
    for await (const result of readJsonLines(chunks(), { sizeLimit: 1000 })) results.push(result);
    expect(skippedIn(results)).toEqual([
      {
        kind: 'skipped',
        where: 'standard input:1',
        reason: expect.stringContaining('larger than 1 kB'),
        line: 1,
        givenId: null,
      },
    ]);
    expect(documentsIn(results).map(({ text }) => text)).toEqual(['Next.']);
  });

  test('each line is answered before the next is asked for', async () => {
    let given = 0;
    const chunks = async function* () {
      for (; given < 5; given++) yield Buffer.from(line({ text: `Text ${given}.` }));
    };
    let seen = 0;
    for await (const _ of readJsonLines(chunks())) expect(given).toBe(seen++);
    expect(seen).toBe(5);
  });

  test('characters cut in two by a chunk’s end are whole', async () => {
    const bytes = Buffer.from(line({ text: '“Déjà 🕊 vu”' }));
    const chunks = async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte);
    };
    expect(documentsIn(await gather(readJsonLines(chunks())))[0]!.text).toBe('“Déjà 🕊 vu”');
  });

  test('nesting without end is a broken line', async () => {
    const results = await readings(`${'['.repeat(1e6)}\n${line({ text: 'One.' })}`, { name: 'a.jsonl' });
    expect(results.map(({ kind }) => kind)).toEqual(['skipped', 'document']);
  });
});
