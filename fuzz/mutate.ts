import type { Random } from './random.ts';

/** What a fuzzed input may be at most, in bytes: faults show in small ones, and there is time for more of them. */
const LARGEST = 200_000;

type Mutation = (
  bytes: Buffer,
  random: Random,
  others: readonly Buffer[],
  tokens: readonly string[],
) => Buffer;

const stretch = (bytes: Buffer, random: Random): [from: number, to: number] => {
  const from = random.below(bytes.length + 1);
  const length = random.below(random.pick([4, 40, 400, bytes.length + 1]));
  return [from, Math.min(bytes.length, from + length)];
};

const insert = (bytes: Buffer, at: number, more: Buffer): Buffer =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);

const ENCODINGS = ['utf16le', 'latin1', 'ascii'] as const;
const ODD = [
  0, 0x0a, 0x0d, 0x1b, 0x1f, 0x20, 0x22, 0x26, 0x3c, 0x3e, 0x7f, 0x80, 0xc0, 0xe2, 0xed, 0xf4, 0xff,
];
const CHARACTERS = [
  '\u0000',
  '\u00ad',
  '\u200b',
  '\u202e',
  '\u2028',
  '\ufeff',
  '\ufffd',
  '😀',
  '👩‍👩‍👧',
  'e\u0301',
  'ß',
  'İ',
  'ﬃ',
  '“',
  '”',
  '«',
  '‘',
  '’',
  '—',
  '…',
  '\u00a0',
  '中',
  'ا',
  'א',
  'ก',
  '𝕊',
];

const MUTATIONS: readonly Mutation[] = [
  (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let n = 1 + random.below(8); n > 0 && out.length > 0; n--)
      out[random.below(out.length)]! ^= 1 << random.below(8);
    return out;
  },
  (bytes, random) => {
    const out = Buffer.from(bytes);
    for (let n = 1 + random.below(8); n > 0 && out.length > 0; n--)
      out[random.below(out.length)] = random.chance(0.5) ? random.pick(ODD) : random.below(256);
    return out;
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
  },
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    return insert(bytes, random.below(bytes.length + 1), bytes.subarray(from, to));
  },
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random, others) => {
    const other = random.pick(others);
    return Buffer.concat([
      bytes.subarray(0, random.below(bytes.length + 1)),
      other.subarray(random.below(other.length + 1)),
    ]);
  },
  (bytes, random, others) => {
    const other = random.pick(others);
    const [from, to] = stretch(other, random);
    return insert(bytes, random.below(bytes.length + 1), other.subarray(from, to));
  },
  (bytes, random, _, tokens) =>
    insert(bytes, random.below(bytes.length + 1), Buffer.from(random.pick(tokens))),
  (bytes, random, _, tokens) =>
    insert(
      bytes,
      random.below(bytes.length + 1),
      Buffer.from(random.pick(tokens).repeat(1 + random.below(random.pick([10, 300, 3000])))),
    ),
  (bytes, random) => {
    const [from, to] = stretch(bytes, random);
    const piece = bytes.subarray(from, Math.min(to, from + 200));
    return insert(bytes, from, Buffer.concat(Array(random.below(random.pick([5, 50, 500]))).fill(piece)));
  },
  (bytes, random) => {
    const text = bytes.toString('utf8');
    const at = random.below(text.length + 1);
    return Buffer.from(
      text.slice(0, at) + random.pick(CHARACTERS).repeat(1 + random.below(3)) + text.slice(at),
    );
  },
  (bytes, random) => Buffer.from(bytes.toString('utf8'), random.pick(ENCODINGS)),
  (bytes, random) => {
    const lines = bytes.toString('latin1').split('\n');
    const [a, b] = [random.below(lines.length), random.below(lines.length)];
    [lines[a], lines[b]] = [lines[b]!, lines[a]!];
    return Buffer.from(lines.join(random.pick(['\n', '\r\n', '\r', ''])), 'latin1');
  },
];

/** Changes bytes in one to eight random ways. */
export const mutate = (
  bytes: Buffer,
  random: Random,
  others: readonly Buffer[],
  tokens: readonly string[],
): Buffer => {
  let out = bytes;
  for (let n = 1 + random.below(random.pick([1, 2, 8])); n > 0; n--) {
    out = random.pick(MUTATIONS)(out, random, others, tokens);
    if (out.length > LARGEST) out = out.subarray(0, LARGEST);
  }
  return out;
};
