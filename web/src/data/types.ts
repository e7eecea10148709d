/**
 * What the page asks of a ledger, however it is reached: over HTTP, or from the files of a static dossier.
 * @module
 */
import type { RollUp, Status } from '../../../src/6-match/index.ts';
import type {
  ActorProfile,
  ClaimInFull,
  Copy,
  DocumentReference,
  Page,
  RecordedActor,
  RecordedClaim,
  RecordedCorrection,
  RecordedCouncilVote,
  RecordedDocument,
  RecordedMeeting,
  RecordedStatement,
  Summary,
} from '../../../src/ledger/index.ts';
import type { Span } from '../../../src/span.ts';
import type { Act } from '../../../src/vocabulary.ts';

/** A row of the dossier: a claim without its statements, which are counted. */
export type ClaimRow = Omit<RecordedClaim, 'statements' | 'sources'> & {
  readonly statements: number;
  /** How many of its documents are independent of each other. */
  readonly sources: number;
};

/** Which claims. Every part narrows. */
export type ClaimQuery = {
  readonly by?: RollUp;
  readonly speaker?: string;
  readonly act?: string;
  readonly status?: Status;
  readonly since?: string;
  readonly until?: string;
  /** Words that all stand in a statement. */
  readonly contains?: string;
};

export type StatementQuery = {
  readonly by?: string;
  readonly target?: string;
  readonly document?: string;
  readonly act?: readonly Act[];
};

/** A document in a list. */
export type DocumentRow = DocumentReference & { readonly statements: number };

/** Why a field of a statement is what it is. */
export type Why = {
  readonly field: string;
  readonly rule: string;
  readonly entry: string | null;
  readonly span: Span | null;
};

/** A document with its near-copies, itself left out. */
export type DocumentInFull = RecordedDocument & { readonly copies: readonly Pick<Copy, 'document' | 'original' | 'likeness'>[] };

/** How often actors accuse or condemn one another, and how often one accused answers. */
export type Relations = {
  readonly accuses: readonly Edge[];
  readonly accusedBy: readonly Edge[];
  /** Claims in which others say that it did it. */
  readonly accused: number;
  /** Of those, how many it answers: asserts, confirms, denies or disputes; and how many it declines to. */
  readonly answered: number;
  readonly declined: number;
};
export type Edge = { readonly code: string; readonly name: string; readonly statements: number };

/** What a person puts right, as the page knows it. */
export type CorrectionRequest = { readonly author: string; readonly reason: string } & (
  | { readonly kind: 'merge'; readonly claims: readonly [string, string] }
  | { readonly kind: 'split'; readonly statements: readonly string[] }
  | { readonly kind: 'act'; readonly statement: string; readonly act: Act }
  | { readonly kind: 'speaker'; readonly statement: string; readonly code: string }
);

/** A ledger as the page sees it. Every method throws a DataError that a reader can act on. */
export type Data = {
  /** Whether corrections can be made; a static dossier is read only. */
  readonly writable: boolean;
  readonly summary: () => Promise<Summary>;
  readonly claims: (query: ClaimQuery, after?: string) => Promise<Page<ClaimRow>>;
  readonly claim: (id: string, by: RollUp) => Promise<ClaimInFull>;
  readonly documents: (after?: string) => Promise<Page<DocumentRow>>;
  readonly document: (id: string) => Promise<DocumentInFull>;
  readonly statements: (query: StatementQuery, after?: string) => Promise<Page<RecordedStatement>>;
  readonly why: (statement: string) => Promise<readonly Why[]>;
  readonly actors: (like: string, after?: string) => Promise<Page<RecordedActor>>;
  readonly actor: (code: string) => Promise<ActorProfile>;
  readonly relations: (code: string) => Promise<Relations>;
  readonly meetings: (after?: string) => Promise<Page<RecordedMeeting>>;
  readonly votes: (after?: string) => Promise<Page<RecordedCouncilVote>>;
  readonly corrections: () => Promise<readonly RecordedCorrection[]>;
  readonly correct: (correction: CorrectionRequest, token: string) => Promise<void>;
};

/** What went wrong, in words for a reader; `unauthorised` where a token is missing or wrong. */
export class DataError extends Error {
  readonly kind: 'not-found' | 'unauthorised' | 'refused' | 'unreachable';
  constructor(kind: DataError['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}
