import type { Position, Stand } from '../6-match/index.ts';
import type { Change, RecordedClaim } from '../ledger/index.ts';
import type { Listing } from './print/listing.ts';
import { colours } from './print/terminal.ts';

/** Codes of those who stand so, the earliest first. */
const who = (stands: readonly Stand[], ...positions: Position[]): string =>
  stands
    .filter(s => positions.includes(s.position))
    .map(s => s.code)
    .join(', ');

/** "12 documents, 3 independent". */
export const sourcesOf = ({ documents, sources }: RecordedClaim): string =>
  `${documents} document${documents === 1 ? '' : 's'}, ${sources.length} independent`;

const asserting = ['asserts', 'confirms', 'calls-for-inquiry'] as const;
const declining = ['declines-to-deny', 'declines-to-comment'] as const;

export const claimListing: Listing<RecordedClaim> = {
  table: [
    { title: 'claim', cell: c => c.id.slice(0, 8), whole: true, colour: colours.cyan },
    { title: 'what', cell: c => c.gist, lines: 3 },
    { title: 'status', cell: c => c.status, most: 20 },
    { title: 'asserts', cell: c => who(c.positions, ...asserting), most: 18 },
    { title: 'denies', cell: c => who(c.positions, 'denies', 'disputes'), most: 14 },
    { title: 'declines', cell: c => who(c.positions, ...declining), most: 14 },
    { title: 'first', cell: c => c.firstDay ?? '' },
    { title: 'last', cell: c => c.lastDay ?? '' },
    { title: 'docs', cell: c => String(c.documents) },
    { title: 'indep.', cell: c => String(c.sources.length) },
  ],
  csv: {
    id: c => c.id,
    gist: c => c.gist,
    status: c => c.status,
    asserts: c => who(c.positions, 'asserts'),
    confirms: c => who(c.positions, 'confirms'),
    denies: c => who(c.positions, 'denies'),
    disputes: c => who(c.positions, 'disputes'),
    declines_to_deny: c => who(c.positions, 'declines-to-deny'),
    declines_to_comment: c => who(c.positions, 'declines-to-comment'),
    calls_for_inquiry: c => who(c.positions, 'calls-for-inquiry'),
    divided: c => c.divided.join('; '),
    first_day: c => c.firstDay,
    last_day: c => c.lastDay,
    statements: c => c.statements.length,
    documents: c => c.documents,
    independent_sources: c => c.sources.length,
  },
  json: c => ({ ...c, statements: c.statements.map(s => s.id) }),
  nothing: 'no claims found',
};

/** "denies, before: asserts". */
const step = ({ position, before }: Change): string =>
  before ? `${position} (before: ${before})` : position;

export const changeListing: Listing<Change> = {
  table: [
    { title: 'day', cell: c => c.day },
    { title: 'who', cell: c => c.name, most: 30, colour: colours.bold },
    { title: 'position', cell: step, most: 44 },
    { title: 'claim', cell: c => c.claim.id.slice(0, 8), whole: true, colour: colours.cyan },
    { title: 'words', cell: c => c.statement.words.content, lines: 3 },
    { title: 'where', cell: c => c.statement.id.replace(/^(.{8}).*:/, '$1:') },
  ],
  csv: {
    day: c => c.day,
    actor: c => c.actor,
    name: c => c.name,
    position: c => c.position,
    before: c => c.before,
    claim: c => c.claim.id,
    gist: c => c.claim.gist,
    new_claim: c => c.claim.isNew,
    statement: c => c.statement.id,
    words: c => c.statement.words.content,
  },
  json: ({ statement, ...change }) => ({ ...change, statement: statement.id, words: statement.words }),
  nothing: 'no positions found',
};
