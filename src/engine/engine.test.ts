import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../2-parse/index.ts';
import { shippedModels } from '../models.ts';
import { textOf } from '../span.ts';
import { answer, type Behaviour, chatServer } from '../testing/chat-server.ts';
import { createAnchor } from './anchor.ts';
import { createBudget } from './budget.ts';
import { chunksOf } from './chunks.ts';
import { fold } from './fold.ts';
import { BudgetError, createLlm, LlmError, type LlmOptions } from './index.ts';
import { readReply } from './reply.ts';

const model = shippedModels().parse;
const TEXT =
  '“We will not go,” said Kari Vik, the minister.\n\nThe envoy denied that ships had been  moved. He added that Norway “warned nobody”.';

const DENIAL = { source: 'The envoy', cue: 'denied', content: ['that ships had been moved'] };
const REFUSAL = { source: 'Kari Vik, the minister', cue: 'said', content: ['"We will not go,"'] };

const llmAt = async (behaviour: Behaviour, options: Partial<LlmOptions> = {}) => {
  const { baseUrl, asked } = await chatServer(behaviour);
  const llm = createLlm({ baseUrl, model: 'test-model', apiKey: 'secret', retries: 2, ...options });
  const find = async (text = TEXT) => {
    const found = await llm.attributions(parse(text, model));
    return found.map(a => ({
      source: textOf(text, a.source),
      cue: textOf(text, a.cue),
      content: textOf(text, a.content),
      kind: a.kind,
      nestedIn: a.nestedIn,
    }));
  };
  return { llm, find, asked };
};

describe('a language model as the engine', () => {
  it('is asked in the protocol, with model and key, and its quotations are spans of the text', async () => {
    const { llm, find, asked } = await llmAt(() => ({ content: answer(REFUSAL, DENIAL) }));
    expect(await find()).toEqual([
      {
        source: ['Kari Vik, the minister'],
        cue: ['said'],
        content: ['“We will not go,”'],
        kind: 'direct',
        nestedIn: null,
      },
      {
        source: ['The envoy'],
        cue: ['denied'],
        content: ['that ships had been  moved'],
        kind: 'indirect',
        nestedIn: null,
      },
    ]);
    expect(asked).toMatchObject([
      { url: '/v1/chat/completions', key: 'Bearer secret', model: 'test-model', text: TEXT },
    ]);
    expect(llm.name).toMatch(/^llm test-model \(127\.0\.0\.1:\d+\), prompt 1$/);
    expect(llm.counts()).toMatchObject({ requests: 1, sent: TEXT.length, anchored: 2, dropped: {} });
  });

  it('drops what it invents, and counts it', async () => {
    const { llm, find } = await llmAt(() => ({
      content: answer(
        { ...DENIAL, content: ['that any ship had sunk'] },
        { ...DENIAL, source: 'The ambassador' },
        { ...DENIAL, cue: 'insisted' },
        { ...REFUSAL, content: ['We will never go'] },
        { source: '', cue: '', content: [''] },
        { source: 'The envoy', cue: 'denied', content: ['o'] },
      ),
    }));
    expect(await find()).toEqual([]);
    expect(llm.counts()).toMatchObject({ anchored: 0, dropped: { 'not in the text': 6 } });
  });

  it('drops what stands in more than one place, and what is of the wrong form', async () => {
    const { llm, find } = await llmAt(() => ({
      content: JSON.stringify({
        quotations: [{ source: 'A', cue: 'said', content: ['no'] }, 7, { cue: 'said' }, null, 'x'],
      }),
    }));
    expect(await find('A said no, and B said no.')).toEqual([]);
    expect(llm.counts().dropped).toEqual({ 'not unique': 1, malformed: 4 });
  });

  it('nests one quotation in another', async () => {
    const text = 'Vik said that the envoy had denied that ships were moved.';
    const { find } = await llmAt(() => ({
      content: answer(
        { source: 'the envoy', cue: 'had denied', content: ['that ships were moved'] },
        { source: 'Vik', cue: 'said', content: ['that the envoy had denied that ships were moved'] },
      ),
    }));
    expect((await find(text)).map(a => [a.source[0], a.nestedIn])).toEqual([
      ['Vik', null],
      ['the envoy', 0],
    ]);
  });

  it.each([
    ['in a fence', '```json\n%\n```'],
    ['with talk around it', 'Here you are: % I hope this helps!'],
  ])('reads an answer %s', async (_, around) => {
    const { find } = await llmAt(() => ({ content: around.replace('%', () => answer(DENIAL)) }));
    expect(await find()).toHaveLength(1);
  });

  it('asks about the halves of a long text where the answer was cut short', async () => {
    const filler = 'Nobody said a word about that. '.repeat(40).trim();
    const text = `${filler} “We will not go,” said Kari Vik, the minister.\n\nThe envoy denied that ships had been moved. ${filler}`;
    const { llm, find, asked } = await llmAt(asked => {
      if (asked.text === text) return { content: answer(REFUSAL, DENIAL).slice(0, 60), finish: 'length' };
      const there = [REFUSAL, DENIAL].filter(q => asked.text.includes(q.source));
      return { content: answer(...there) };
    });
    expect((await find(text)).map(a => a.cue)).toEqual([['said'], ['denied']]);
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.slice(1).every(a => a.text.length < text.length && /[.,”]$/.test(a.text))).toBe(true);
    expect(llm.counts().requests).toBe(asked.length);
  });

  it('keeps what came before the cut where a text is too short to be halved, and counts the cut', async () => {
    const { llm, find } = await llmAt(
      () => ({ content: `${answer(DENIAL).slice(0, -2)}, {"source": "He` }),
      {},
    );
    expect((await find()).map(a => a.cue[0])).toEqual(['denied']);
    expect(llm.counts().dropped['cut short']).toBeGreaterThan(0);
  });

  it.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after-ms': '1' } }],
    ['429 with Retry-After in seconds', { status: 429, headers: { 'retry-after': '0' } }],
    ['500', { status: 500, headers: { 'retry-after-ms': '1' } }],
    ['503', { status: 503, headers: { 'retry-after-ms': '1' } }],
    ['a broken connection', 'hang up'],
  ] as [string, ReturnType<Behaviour>][])('asks again after %s', async (_, refusal) => {
    const { llm, find, asked } = await llmAt((_, n) => (n === 0 ? refusal : { content: answer(DENIAL) }));
    expect(await find()).toHaveLength(1);
    expect([asked.length, llm.counts().requests]).toEqual([2, 1]);
  });

  it('asks again when no answer comes in time', async () => {
    const { find, asked } = await llmAt(
      (_, n) => (n === 0 ? { delay: 20_000, content: answer() } : { content: answer(DENIAL) }),
      { timeout: 2 },
    );
    expect(await find()).toHaveLength(1);
    expect(asked).toHaveLength(2);
  });

  it('leaves out a parameter that the server does not know', async () => {
    const { find, asked } = await llmAt(({ parameters }) => {
      const [bad] = parameters.filter(name => name === 'temperature' || name === 'response_format');
      if (!bad) return { content: answer(DENIAL) };
      return { status: 400, body: JSON.stringify({ error: { message: `Unsupported parameter: ${bad}` } }) };
    });
    expect(await find()).toHaveLength(1);
    expect(asked.map(a => a.parameters.length)).toEqual([3, 2, 1]);
  });

  const refusals: [name: string, does: ReturnType<Behaviour>, message: RegExp, fatal: boolean][] = [
    ['refuses the key', { status: 401 }, /refuses the key \(401\); set ONRECORD_LLM_KEY/, true],
    ['has no such model', { status: 404 }, /no such model/, true],
    ['goes on failing', { status: 500, headers: { 'retry-after-ms': '1' } }, /gave no answer/, false],
    ['answers with a poem', { content: 'Roses are red.' }, /not what it was asked for/, false],
    ['answers with nothing', { content: '' }, /not what it was asked for/, false],
    ['answers with no message', { raw: '{"choices": []}' }, /not what it was asked for/, false],
    ['answers with null', { raw: 'null' }, /not what it was asked for/, false],
    ['answers with another list', { content: '{"quotes": []}' }, /not what it was asked for/, false],
    ['answers with no JSON', { raw: '<html>' }, /gave no answer/, false],
  ];
  it.each(refusals)('gives up on the document when the server %s', async (_, does, message, fatal) => {
    const { find } = await llmAt(() => does);
    const error = await find('Vik said no.').catch(e => e);
    expect(error).toBeInstanceOf(LlmError);
    expect([error.message, error.fatal]).toEqual([expect.stringMatching(message), fatal]);
  });

  it('tells when there is no server', async () => {
    const server = await chatServer(() => 'hang up');
    await server.close();
    const llm = createLlm({ baseUrl: server.baseUrl, model: 'm', retries: 0 });
    await expect(llm.attributions(parse(TEXT, model))).rejects.toThrow(/cannot be reached/);
  });

  it('keeps within a budget of tokens, by what the server says was used or by an estimate', async () => {
    for (const usage of [{ sent: 900, received: 100 }, false] as const) {
      const { llm, find, asked } = await llmAt(() => ({ content: answer(), usage }), { maxTokens: 3000 });
      let error: unknown = null;
      for (let n = 0; n < 20 && error === null; n++)
        error = await find().then(
          () => null,
          e => e,
        );
      expect(error).toBeInstanceOf(BudgetError);
      const { sent, received } = llm.counts();
      expect(sent + received).toBeLessThanOrEqual(3000);
      expect(asked.length).toBeGreaterThan(0);
    }
  });

  it('asks nothing when the budget is too small for one question', async () => {
    const { find, asked } = await llmAt(() => ({ content: answer() }), { maxTokens: 100 });
    await expect(find()).rejects.toThrow(BudgetError);
    expect(asked).toEqual([]);
  });

  it('breaks off when it is closed', async () => {
    const { llm, find } = await llmAt(() => ({ delay: 60_000, content: answer() }));
    const asking = find();
    llm.close();
    await expect(asking).rejects.toThrow();
  });

  it('asks about a long text in stretches of whole paragraphs, and about none twice', async () => {
    const paragraphs = Array.from({ length: 30 }, (_, i) => `Speaker ${i} said that item ${i} was lost.`);
    const { find, asked } = await llmAt(
      ({ text }) => ({
        content: answer(
          ...[...text.matchAll(/Speaker (\d+)/g)].map(([, i]) => ({
            source: `Speaker ${i}`,
            cue: 'said',
            content: [`that item ${i} was lost`],
          })),
        ),
      }),
      { chunk: 200 },
    );
    expect(await find(paragraphs.join('\n\n'))).toHaveLength(30);
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.every(a => a.text.length <= 200 && a.text.startsWith('Speaker'))).toBe(true);
  });

  it('asks nothing about an empty text', async () => {
    const { find, asked } = await llmAt(() => ({ content: answer() }));
    expect([await find(''), await find(' \n ')]).toEqual([[], []]);
    expect(asked).toEqual([]);
  });
});

describe('anchoring', () => {
  const at = (text: string, quoted: Partial<{ source: string; cue: string; content: string[] }>) => {
    const found = createAnchor(text, [0, text.length])({
      source: '',
      cue: 'said',
      content: ['x'],
      ...quoted,
    });
    return typeof found === 'string'
      ? found
      : [
          found.source && text.slice(...found.source),
          text.slice(...found.cue),
          ...textOf(text, found.content),
        ];
  };

  it.each([
    ['letter for letter', 'He said x.', {}, [null, 'said', 'x']],
    ['not within a word', 'He said axe.', {}, 'not in the text'],
    [
      'quotation marks alike',
      'He said “no – never…”',
      { content: ['"no - never..."'] },
      [null, 'said', '“no – never…”'],
    ],
    ['white space alike', 'He said\n a  b\tc.', { content: ['a b c'] }, [null, 'said', 'a  b\tc']],
    [
      'soft hyphens left out',
      'He said co\u00adoperate.',
      { content: ['cooperate'] },
      [null, 'said', 'co\u00adoperate'],
    ],
    ['case not alike', 'He said No.', { content: ['no'] }, 'not in the text'],
    ['a translation', 'He said non.', { content: ['no'] }, 'not in the text'],
    ['several pieces', '“a,” he said, “b.”', { content: ['“a,”', '“b.”'] }, [null, 'said', '“a,”', '“b.”']],
    ['the same piece twice', 'He said x.', { content: ['x', 'x'] }, 'not unique'],
    ['the nearest cue', 'He said it. He said x.', {}, [null, 'said', 'x']],
    ['no cue of another paragraph among several', 'A said a. B said b.\n\nx', {}, 'not unique'],
    ['the nearest source', 'He sat. He said x.', { source: 'He' }, ['He', 'said', 'x']],
  ] as const)('%s', (_, text, quoted, found) => expect(at(text, quoted as never)).toEqual(found));

  it('whatever is said, gives spans of the text or drops it', () => {
    const words = fc.array(fc.constantFrom('a', 'said', '“', '”', '"', ' ', '\n', '…', 'é', '😀', '-', '–'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, words, words, words, (text, source, cue, content) => {
        const whole = text.join('');
        const found = createAnchor(whole, [0, whole.length])({
          source: source.join(''),
          cue: cue.join(''),
          content: [content.join('')],
        });
        if (typeof found === 'string') return;
        for (const [start, end] of [...found.content, found.cue, ...(found.source ? [found.source] : [])]) {
          expect(0 <= start && start < end && end <= whole.length).toBe(true);
        }
        const plain = (s: string) => fold(s).text.trim();
        expect(plain(whole.slice(...found.content[0]))).toBe(plain(content.join('')));
      }),
      { numRuns: 300 },
    );
  });
});

describe('folding', () => {
  it.each([
    ['a  b', 'a b'],
    ['“x” ‘y’', '"x" \'y\''],
    ['a…b—c', 'a...b-c'],
    [' '.repeat(120), ' '],
    ['', ''],
  ])('%j is %j', (text, folded) => expect(fold(text).text).toBe(folded));

  it('maps each folded character back', () => {
    const { text, original } = fold('x…  y');
    expect([text, original(1, 4), original(4, 5), original(5, 6)]).toEqual([
      'x... y',
      [1, 2],
      [2, 4],
      [4, 5],
    ]);
  });
});

describe('reading an answer', () => {
  const one = { source: 'A', cue: 'said', content: ['b'] };
  it.each([
    [answer(one), 1, 0, false],
    ['{"quotations": []}', 0, 0, false],
    [`{"quotations": [${JSON.stringify(one)}`, 1, 0, true],
    ['{"quotations": [', 0, 0, true],
    ['{"quotations": [}', 0, 0, true],
    ['{"quotations": [{"source": "\\"]}', 0, 0, true],
    [answer({ ...one, content: 'b' }), 1, 0, false],
    [answer({ ...one, source: null }), 1, 0, false],
    ['{"quotations": [{"source": "A", "cue": "said", "content": []}, {"cue": 1}, [], "x", 5]}', 0, 5, false],
    [answer({ ...one, content: ['[{"}]'] }), 1, 0, false],
  ])('%s', (text, quotations, malformed, truncated) => {
    const reply = readReply(text)!;
    expect([reply.quotations.length, reply.malformed, reply.truncated]).toEqual([
      quotations,
      malformed,
      truncated,
    ]);
  });

  it('ends, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', 'a', ' ', ':'), { maxLength: 40 }),
        parts => {
          expect(readReply(`{"quotations": [${parts.join('')}`)).not.toBeNull();
        },
      ),
    );
  });
});

describe('stretches', () => {
  it('hold every token once, none too long where words are not', () => {
    const sentence = fc.constantFrom(
      'Oslo denied it.',
      'He left.',
      'x'.repeat(90),
      'One two three four five six seven eight nine.',
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(sentence, { minLength: 1, maxLength: 6 }), { maxLength: 6 }),
        fc.integer({ min: 20, max: 200 }),
        (paragraphs, most) => {
          const text = paragraphs.map(p => p.join(' ')).join('\n\n');
          const parsed = parse(text, model);
          const chunks = chunksOf(parsed, most);
          for (let t = 0; t < parsed.size; t++)
            expect(chunks.filter(([a, b]) => a <= parsed.start[t] && parsed.end[t] <= b)).toHaveLength(1);
          for (const [a, b] of chunks) if (b - a > most) expect(text.slice(a, b)).not.toMatch(/\s/);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('a budget', () => {
  it('counts what is being asked at the same time', () => {
    const budget = createBudget({ maxTokens: 2000 });
    const first = budget.reserve(300, 4096);
    expect(first).toEqual({ sent: 300, received: 1700 });
    expect(() => budget.reserve(300, 4096)).toThrow(BudgetError);
    budget.settle(first, { sent: 280, received: 20 });
    expect(budget.reserve(300, 4096).received).toBe(1400);
  });

  it('keeps within a cost', () => {
    const budget = createBudget({ maxCost: 0.01, priceIn: 1, priceOut: 10 });
    const first = budget.reserve(1000, 4096);
    expect(first.received).toBe(900);
    budget.settle(first, { sent: 1000, received: 850 });
    expect(budget.cost()).toBeCloseTo(0.0095);
    expect(() => budget.reserve(1000, 4096)).toThrow(BudgetError);
  });

  it('gives back what was never answered', () => {
    const budget = createBudget({ maxTokens: 1000 });
    budget.settle(budget.reserve(500, 500), null);
    expect([budget.reserve(500, 500), budget.used]).toEqual([
      { sent: 500, received: 500 },
      { requests: 0, sent: 0, received: 0 },
    ]);
  });
});
