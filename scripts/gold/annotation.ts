/**
 * The line that says what a marked statement means: `3 deny/dispute CT-/PR- | by RUS / TASS | name Andrei Orlov | at USA`.
 * After the number come act, certainty and, where not neutral, framing, each with the other values a careful reader
 * would accept behind slashes; then fields in any order. gold/README.md lists them.
 * @module
 */
import { ACTS, CERTAINTIES, EVIDENCE_TYPES, FRAMINGS, KINDS } from '../../src/vocabulary.ts';

export type Annotation = {
  readonly number: number;
  readonly acts: readonly string[];
  readonly certainties: readonly string[];
  readonly framings: readonly string[];
  /** The speakers, then other sets of speakers that are as good. */
  readonly by: readonly (readonly string[])[];
  readonly name: string | null;
  readonly at: readonly string[];
  readonly evidence: readonly string[];
  readonly instruments: readonly string[];
  readonly said: string | null;
  readonly kind: string | null;
  /** The number of the statement that this one is nested in; 0 for none; null to work it out. */
  readonly nestedIn: number | null;
  readonly unnamed: number;
  readonly optional: boolean;
  /** Who speaks is known though no words name it. */
  readonly unsourced: boolean;
};

const FIELDS = [
  'by',
  'name',
  'at',
  'evidence',
  'instruments',
  'said',
  'kind',
  'in',
  'unnamed',
  'optional',
  'unsourced',
];

/** Reads one line. @throws {Error} when a field or a value is not in the vocabulary. */
export const parseAnnotation = (line: string): Annotation => {
  const [head, ...rest] = line.split(' | ').map(part => part.trim());
  const [number, act, certainty, framing = 'neutral', ...more] = head!.split(/\s+/);
  if (!number?.match(/^\d+$/) || !act || !certainty || more.length)
    throw new Error(`a line begins with number, act, certainty and perhaps framing: "${line}"`);
  const field = new Map(
    rest.map(part => [part.split(' ')[0]!, part.slice(part.indexOf(' ') + 1)] as [string, string]),
  );
  for (const name of field.keys())
    if (!FIELDS.includes(name)) throw new Error(`no field "${name}": "${line}"`);
  if (!field.has('by'))
    throw new Error(`who speaks? Write "by X", or "by -" where nobody is named: "${line}"`);
  const list = (name: string): string[] => field.get(name)?.split(/,\s+/) ?? [];
  const kind = field.get('kind') ?? null;
  const values = (text: string, allowed: readonly string[]): string[] =>
    text === '-' ? [] : text.split('/').map(value => known(value, allowed, line));
  return {
    number: Number(number),
    acts: values(act, ACTS),
    certainties: values(certainty, CERTAINTIES),
    framings: values(framing, FRAMINGS),
    by: field
      .get('by')!
      .split(' / ')
      .map(set => (set === '-' ? [] : set.split(/,\s+/))),
    name: field.get('name') ?? null,
    at: list('at'),
    evidence: list('evidence').map(type => known(type, EVIDENCE_TYPES, line)),
    instruments: field.get('instruments')?.split(/;\s+/) ?? [],
    said: field.get('said') ?? null,
    kind: kind && known(kind, KINDS, line),
    nestedIn: field.has('in') ? Number(field.get('in')!.replace('-', '0')) : null,
    unnamed: Number(field.get('unnamed') ?? 0),
    optional: field.has('optional'),
    unsourced: field.has('unsourced'),
  };
};

const known = (value: string, allowed: readonly string[], line: string): string => {
  if (!allowed.includes(value)) throw new Error(`"${value}" is none of ${allowed.join(', ')}: "${line}"`);
  return value;
};
