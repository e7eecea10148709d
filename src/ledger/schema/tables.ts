import type { Generated } from 'kysely';
import type { CouncilTables } from '../council/tables.ts';

/**
 * The tables of a ledger, as Kysely sees them. What each column means is in docs/ledger.md. Offsets are UTF-16 code units of
 * `documents.text`, end exclusive; 0 and 1 stand for no and yes.
 * @module
 */
export type Tables = CouncilTables & {
  documents: DocumentRow;
  addresses: AddressRow;
  document_actors: DocumentActorRow;
  mentions: MentionRow;
  actors: ActorRow;
  actor_forms: ActorFormRow;
  statements: StatementRow;
  spans: SpanRow;
  statement_speakers: SpeakerRow;
  statement_targets: CodeRow;
  statement_addressees: CodeRow;
  instruments: InstrumentRow;
  evidence: EvidenceRow;
  quantities: QuantityRow;
  places: PlaceRow;
  roll_ups: RollUpRow;
  matched_documents: MatchedDocumentRow;
  copy_bands: CopyBandRow;
  propositions: PropositionRow;
  document_keys: DocumentKeyRow;
  unsettled_documents: UnsettledDocumentRow;
  corrections: CorrectionRow;
  claim_summaries: ClaimSummaryRow;
  claim_speakers: ClaimSpeakerRow;
  stale_claims: StaleClaimRow;
};

export type DocumentRow = {
  id: string;
  content_hash: string;
  given_id: string | null;
  title: string | null;
  outlet: string | null;
  author: string | null;
  published_at: string | null;
  format: string;
  /** Which models analysed it. */
  analysed_by: string;
  text: string;
};

/** Where a document was found. Several documents at one address are its versions, in the order of `number`. */
export type AddressRow = { number: Generated<number>; uri: string; document: string; first_seen: string };

/** An actor as one document tells of it. */
export type DocumentActorRow = {
  document: string;
  ordinal: number;
  code: string;
  name: string;
  type: string;
  role: string | null;
  affiliation: string | null;
  named: number;
};
export type MentionRow = { document: string; code: string; ordinal: number; start: number; end: number };

/** An actor as most documents tell of it: derived from `actor_forms`. */
export type ActorRow = {
  code: string;
  name: string;
  type: string;
  role: string | null;
  affiliation: string | null;
  named: number;
};
/** How many documents give an actor this name, type, role or affiliation. */
export type ActorFormRow = { code: string; field: string; form: string; documents: number };

export type StatementRow = {
  number: Generated<number>;
  id: string;
  document: string;
  /** Its place among the statements of the document. */
  ordinal: number;
  kind: string;
  act: string;
  certainty: string;
  framing: string;
  nested_in: string | null;
  unnamed_speakers: number;
  date: string | null;
  /** The first day that `date` allows, or the day of publication, or ''. */
  day: string;
  source: string;
  cue: string;
  content: string;
  attribution_confidence: number;
  speaker_confidence: number;
  act_confidence: number;
  certainty_confidence: number;
  framing_confidence: number;
};
const STATEMENT_COLUMNS = [
  'number',
  'id',
  'document',
  'ordinal',
  'kind',
  'act',
  'certainty',
  'framing',
  'nested_in',
  'unnamed_speakers',
  'date',
  'day',
  'source',
  'cue',
  'content',
  'attribution_confidence',
  'speaker_confidence',
  'act_confidence',
  'certainty_confidence',
  'framing_confidence',
] as const satisfies readonly (keyof StatementRow)[];

/** The columns of statements under an alias. A database may keep more beside them, for its full-text index. */
export const statementColumns = <A extends string>(alias: A) =>
  STATEMENT_COLUMNS.map(column => `${alias}.${column}` as const);

export type SpanRole = 'source' | 'cue' | 'content';
export type SpanRow = { statement: number; role: SpanRole; ordinal: number; start: number; end: number };
export type SpeakerRow = {
  statement: number;
  ordinal: number;
  code: string;
  name: string;
  role: string | null;
  affiliation: string | null;
  named: number;
};
export type CodeRow = { statement: number; ordinal: number; code: string };
export type InstrumentRow = {
  statement: number;
  ordinal: number;
  symbol: string | null;
  type: string;
  start: number;
  end: number;
};
export type EvidenceRow = {
  statement: number;
  ordinal: number;
  type: string;
  supplier: string | null;
  start: number | null;
  end: number | null;
};
export type QuantityRow = {
  statement: number;
  ordinal: number;
  value: number;
  unit: string;
  original: string;
  start: number;
  end: number;
};
export type PlaceRow = {
  statement: number;
  ordinal: number;
  name: string;
  country: string | null;
  start: number;
  end: number;
};

/**
 * Under which actor codes a statement is found. `by`: its speakers and whom they speak for, up to the state or organisation;
 * `target`: likewise those whom the act is directed at; `about`: these and everyone whom the content mentions.
 */
export type Relation = 'by' | 'target' | 'about';
export type RollUpRow = { relation: Relation; code: string; day: string; statement: number };

/**
 * A document whose statements are joined to claims: `copies` is the id of its group of near-copies, `sketch` a JSON list; `circle`
 * and `ring` are the least ids of documents that tell of one dispute, likely and surely; `profile` (JSON) is what it is about, and
 * `statements` how many have propositions.
 */
export type MatchedDocumentRow = {
  document: string;
  copies: string;
  sketch: string;
  circle: string;
  ring: string;
  profile: string;
  statements: number;
};
export type CopyBandRow = { band: number; document: string };
/** What a statement is about (JSON), and the claim to which it belongs. `token` is a hash of the statement's id. */
export type PropositionRow = { statement: number; token: string; claim: string; body: string };
/** Under which keys a document is looked up by others of the same dispute. */
export type DocumentKeyRow = { key: number; document: string };
/** A document whose dispute is still to be parted into claims. */
export type UnsettledDocumentRow = { document: string };
/** What a person has put right: `body` is JSON whose form depends on `kind`. */
export type CorrectionRow = {
  number: Generated<number>;
  kind: string;
  body: string;
  author: string;
  made_at: string;
  reason: string;
};

/** What lists show of a claim. `divided`, `actors` and `states` are JSON: positions of each speaker, and rolled up to states. */
export type ClaimSummaryRow = {
  claim: string;
  gist: string;
  gist_statement: string;
  status: string;
  statements: number;
  documents: number;
  sources: number;
  first_day: string | null;
  last_day: string | null;
  divided: string;
  actors: string;
  states: string;
};
/** For whom a summary took a speaker to speak whose document does not tell: other documents may tell otherwise later. */
export type ClaimSpeakerRow = {
  claim: string;
  ordinal: number;
  code: string;
  name: string;
  speaks_for: string;
};
/** A claim whose summary is to be made (again). '' stands for: speakers are to be looked at again. */
export type StaleClaimRow = { claim: string };
