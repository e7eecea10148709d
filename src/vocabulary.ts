/**
 * The closed word lists of the ledger. Their meaning, and the standard behind each, is in docs/vocabulary.md.
 * @module
 */

/** What the speaker does. CAMEO and PLOVER codes for each are in data/acts.tsv. */
export const ACTS = [
  'state',
  'assess',
  'accuse',
  'condemn',
  'deny',
  'dispute',
  'decline-to-deny',
  'decline-to-comment',
  'confirm',
  'demand',
  'reject',
  'warn',
  'pledge',
  'support',
] as const;
export type Act = (typeof ACTS)[number];

/** How sure the speaker is of the content (FactBank, Saurí and Pustejovsky 2009). */
export const CERTAINTIES = ['CT+', 'PR+', 'PS+', 'CT-', 'PR-', 'PS-', 'CTu', 'Uu'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** How the document, not the speaker, presents the attribution. */
export const FRAMINGS = ['neutral', 'distancing', 'endorsing'] as const;
export type Framing = (typeof FRAMINGS)[number];

/** How a content is quoted (Pareti 2015); `speech` is a whole speech of a meeting record. */
export const KINDS = ['direct', 'indirect', 'mixed', 'speech'] as const;
export type Kind = (typeof KINDS)[number];

/** What a speaker points to. */
export const EVIDENCE_TYPES = [
  'expert-assessment',
  'physical',
  'imagery',
  'document',
  'measurement',
  'testimony',
  'intelligence',
  'official-record',
  'media-report',
  'none-given',
] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

/** Who speaks or is spoken of. */
export const ACTOR_TYPES = [
  'state',
  'body',
  'office',
  'person',
  'intergovernmental-organisation',
  'organisation',
  'group',
] as const;
export type ActorType = (typeof ACTOR_TYPES)[number];
