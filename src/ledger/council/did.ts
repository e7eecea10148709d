import { type ClaimTraces, outcomeOf, type Relation, relation, vetoes } from '../../council/index.ts';
import type { RecordedClaim } from '../claims/index.ts';
import type { Council } from './index.ts';

/** Something that the Council did about a claim. */
export type Did = {
  readonly date: string;
  readonly meeting: string | null;
  readonly draft: string | null;
  readonly resolution: string | null;
  readonly outcome: string;
  /** Why it is shown with the claim. */
  readonly because: Relation;
};

const tracesOf = (claim: RecordedClaim): ClaimTraces => ({
  firstDay: claim.firstDay,
  lastDay: claim.lastDay,
  documents: [...new Set(claim.statements.map(s => s.document.id))],
  instruments: claim.statements.flatMap(s => s.instruments.flatMap(i => i.symbol ?? [])),
  words: claim.statements.map(s => s.words.content),
});

/** Votes of the ledger's meetings, and vetoes, that belong to a claim, by day; a veto whose record is in the ledger once. */
export const didAbout = async (ledger: Council, claim: RecordedClaim): Promise<Did[]> => {
  const traces = tracesOf(claim);
  const did: Did[] = [];
  const agendas = new Map<string, readonly string[]>();
  for await (const { document, agenda } of ledger.meetings()) agendas.set(document.id, agenda);
  for await (const { document, meeting, date, draft, resolution, result, reason } of ledger.councilVotes()) {
    const symbols = [draft, resolution, meeting].filter(s => s !== null);
    const topic = agendas.get(document.id) ?? [];
    const because = date && relation({ date, symbols, topic, document: document.id }, traces);
    const outcome = reason ?? [result ?? 'result not found', resolution].filter(Boolean).join(' as ');
    if (date && because) did.push({ date, meeting, draft, resolution, outcome, because });
  }
  for (const veto of vetoes) {
    const { date, draft, meeting, topic, item } = veto;
    if (did.some(d => d.date === date && d.draft === draft)) continue;
    const because = relation(
      { date, symbols: [draft, meeting], topic: [topic, item], document: null },
      traces,
    );
    if (because)
      did.push({ date, meeting, draft, resolution: null, outcome: outcomeOf(veto).reason, because });
  }
  return did.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
};
