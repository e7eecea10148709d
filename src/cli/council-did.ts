import type { Relation } from '../council/index.ts';
import type { Did } from '../ledger/index.ts';
import type { Listing } from './print/listing.ts';

const REASONS: Readonly<Record<Relation['kind'], (by: string) => string>> = {
  cited: by => `a statement cites ${by}`,
  'said-there': () => 'a statement was made in that meeting',
  topic: by => `topic: ${by}`,
};

/** What the Council did about a claim. */
export const didListing: Listing<Did> = {
  table: [
    { title: 'date', cell: d => d.date },
    { title: 'meeting', cell: d => d.meeting ?? '' },
    { title: 'draft', cell: d => d.draft ?? '' },
    { title: 'what came of it', cell: d => d.outcome, lines: 3 },
    { title: 'shown because', cell: d => REASONS[d.because.kind](d.because.by), lines: 2 },
  ],
  csv: {},
  json: d => d,
  nothing: 'nothing that the Council did is found for it',
};
