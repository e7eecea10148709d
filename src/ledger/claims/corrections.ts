import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { ACTS, type Act } from '../../vocabulary.ts';
import { LedgerError } from '../error.ts';
import type { Tables } from '../schema/tables.ts';

/**
 * Which statement is meant: its document and where its content lies. It outlives the statement's id: another model may cut the
 * content differently, and then the statement that has most of these words is meant.
 */
export type Anchor = { readonly document: string; readonly start: number; readonly end: number };

/** What a person puts right. */
export type Correction =
  /** Two claims are one: a statement of each. */
  | { readonly kind: 'merge'; readonly statements: readonly [Anchor, Anchor] }
  /** One claim is two, or a statement does not belong: these are not about what those are about. */
  | { readonly kind: 'split'; readonly these: readonly Anchor[]; readonly those: readonly Anchor[] }
  | { readonly kind: 'act'; readonly statement: Anchor; readonly act: Act }
  /** Who really speaks: the code of an actor. */
  | { readonly kind: 'speaker'; readonly statement: Anchor; readonly code: string }
  /**
   * What a person who has looked into it says of a claim ("false", "not proven"), told by one of its statements, and the address
   * where that is set out. The ledger itself judges nothing.
   */
  | {
      readonly kind: 'verdict';
      readonly statement: Anchor;
      readonly verdict: string;
      readonly url: string | null;
    }
  /** What a person put right is to hold no longer: the `id` of that correction. */
  | { readonly kind: 'withdraw'; readonly correction: string };

/** A correction that holds by itself, for as long as nobody withdraws it. */
export type Standing = Exclude<Correction, { readonly kind: 'withdraw' }>;

/** A correction with who made it, when (ISO 8601) and why. */
export type RecordedCorrection = {
  readonly number: number;
  /** Sixteen hex digits of what it says, who, when and why: the same in every copy of the ledger. */
  readonly id: string;
  readonly correction: Correction;
  readonly author: string;
  readonly madeAt: string;
  readonly reason: string;
  /** Whether a later one withdraws it: then it is kept, and holds no longer. */
  readonly withdrawn: boolean;
};

/** All that persons have put right, in that order; what was withdrawn and the withdrawals too. */
export const listCorrections = async (db: Kysely<Tables>): Promise<RecordedCorrection[]> => {
  const rows = await db.selectFrom('corrections').selectAll().orderBy('number').execute();
  const made = rows.map(({ number, kind, body, author, made_at: madeAt, reason }) => {
    const correction = { kind, ...JSON.parse(body) } as Correction;
    return {
      number,
      id: correctionId({ correction, author, madeAt, reason }),
      correction,
      author,
      madeAt,
      reason,
    };
  });
  const withdrawn = new Set(
    made.flatMap(({ correction: c }) => (c.kind === 'withdraw' ? [c.correction] : [])),
  );
  return made.map(c => ({ ...c, withdrawn: withdrawn.has(c.id) }));
};

/** A correction that holds. */
export type StandingCorrection = RecordedCorrection & { readonly correction: Standing };

/** Those that hold: neither withdrawn nor a withdrawal. */
export const standingCorrections = async (db: Kysely<Tables>): Promise<StandingCorrection[]> =>
  (await listCorrections(db)).filter(
    (c): c is StandingCorrection => !c.withdrawn && c.correction.kind !== 'withdraw',
  );

type Made = Pick<RecordedCorrection, 'correction' | 'author' | 'madeAt' | 'reason'>;

const correctionId = ({ correction, author, madeAt, reason }: Made): string =>
  createHash('sha256')
    .update(JSON.stringify([inOrder(correction), author, madeAt, reason]))
    .digest('hex')
    .slice(0, 16);

/** Whatever order the parts of an object came in. */
const inOrder = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(inOrder)
    : value !== null && typeof value === 'object'
      ? Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([key, part]) => [key, inOrder(part)])
      : value;

export const addCorrection = async (
  db: Kysely<Tables>,
  { kind, ...body }: Correction,
  { author, madeAt, reason }: { author: string; madeAt: string; reason: string },
): Promise<void> => {
  if (author.trim() === '' || reason.trim() === '')
    throw new LedgerError('invalid', 'a correction needs its author and a reason');
  if (kind === 'act' && !ACTS.includes((body as { act: Act }).act))
    throw new LedgerError('invalid', `"${(body as { act: string }).act}" is no act`);
  if (kind === 'verdict' && (body as { verdict: string }).verdict.trim() === '')
    throw new LedgerError('invalid', 'a verdict needs words');
  const row = { kind, body: JSON.stringify(body), author, made_at: madeAt, reason };
  // The same person, moment and words: it was recorded, and only the answer was lost.
  const same = db
    .selectFrom('corrections')
    .select('number')
    .where(eb => eb.and(row));
  if ((await same.executeTakeFirst()) === undefined) await db.insertInto('corrections').values(row).execute();
};

/** The number of the statement that has most of an anchor's words, half of them at least; null where there is none any more. */
export const statementAt = async (
  db: Kysely<Tables>,
  { document, start, end }: Anchor,
): Promise<number | null> => {
  const rows = await db
    .selectFrom('statements as s')
    .innerJoin('spans as c', 'c.statement', 's.number')
    .select(['s.number', 'c.start', 'c.end'])
    .where('s.document', '=', document)
    .where('c.role', '=', 'content')
    .orderBy('s.number')
    .execute();
  const shares = new Map<number, { shared: number; size: number }>();
  for (const row of rows) {
    const known = shares.get(row.number) ?? { shared: 0, size: 0 };
    known.shared += Math.max(0, Math.min(end, row.end) - Math.max(start, row.start));
    known.size += row.end - row.start;
    shares.set(row.number, known);
  }
  let best: number | null = null;
  let most = 0.5;
  for (const [number, { shared, size }] of shares) {
    const share = (2 * shared) / (size + end - start);
    if (share > most) [best, most] = [number, share];
  }
  return best;
};
