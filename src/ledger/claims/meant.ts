import { ACTS, type Act } from '../../vocabulary.ts';
import { LedgerError } from '../error.ts';
import type { Ledger } from '../ledger.ts';
import type { Anchor, Correction } from './corrections.ts';
import type { ClaimStatement } from './load.ts';
import type { ClaimInFull } from './read.ts';

/** A correction in a person's terms: claims by their ids or the beginning of them, statements by their ids, actors by code or name. */
export type AskedCorrection =
  | { readonly kind: 'merge'; readonly claims: readonly string[] }
  | { readonly kind: 'split'; readonly statements: readonly string[] }
  | { readonly kind: 'act'; readonly statement: string; readonly act: string }
  | { readonly kind: 'speaker'; readonly statement: string; readonly speaker: string }
  | {
      readonly kind: 'verdict';
      readonly claim: string;
      readonly verdict: string;
      readonly url: string | null;
    }
  /** The number of a correction, or its id. */
  | { readonly kind: 'withdraw'; readonly correction: string };

/**
 * The correction that a person means. The ledger's claims must be up to date.
 *
 * @throws LedgerError ("bad-query") when something is named that is not there, or the correction would change nothing.
 */
export const correctionMeant = async (ledger: Ledger, asked: AskedCorrection): Promise<Correction> => {
  switch (asked.kind) {
    case 'merge':
      return mergeOf(ledger, asked.claims);
    case 'split':
      return splitOf(ledger, asked.statements);
    case 'act': {
      const act = ACTS.find((a): a is Act => a === asked.act);
      if (!act) throw refusal(`"${asked.act}" is no act; the acts are: ${ACTS.join(', ')}`);
      const statement = await statementMeant(ledger, asked.statement);
      if (statement.act === act) throw refusal(`the act of ${statement.id} is ${act} already`);
      return { kind: 'act', statement: anchorOf(statement), act };
    }
    case 'speaker': {
      const statement = await statementMeant(ledger, asked.statement);
      const code = await codeMeant(ledger, asked.speaker);
      if (statement.speakers.length === 1 && statement.speakers[0].code === code)
        throw refusal(`the speaker of ${statement.id} is ${code} already`);
      return { kind: 'speaker', statement: anchorOf(statement), code };
    }
    case 'withdraw':
      return { kind: 'withdraw', correction: await standingMeant(ledger, asked.correction) };
    case 'verdict': {
      const { verdict, url } = asked;
      if (!verdict.trim()) throw refusal('a verdict needs words: what is the claim?');
      if (url !== null && !/^https?:\/\/[^\s]+$/.test(url))
        throw refusal(`the address of a verdict begins with http:// or https://, and "${url}" does not`);
      const { statements } = await claimNamed(ledger, asked.claim);
      return { kind: 'verdict', statement: anchorOf(statements[0]), verdict: verdict.trim(), url };
    }
  }
};

const refusal = (message: string): LedgerError => new LedgerError('bad-query', message);

const claimNamed = async (ledger: Ledger, given: string): Promise<ClaimInFull> => {
  const claim = await ledger.claim(given);
  if (claim) return claim;
  throw refusal(
    `${ledger.path} knows no claim "${given}", or more than one; give more of its id, or the id of a statement`,
  );
};

const mergeOf = async (ledger: Ledger, given: readonly string[]): Promise<Correction> => {
  if (given.length !== 2) throw refusal('two claims are merged at a time; give two');
  const [a, b] = [await claimNamed(ledger, given[0]), await claimNamed(ledger, given[1])];
  if (a.id === b.id) throw refusal(`${given[0]} and ${given[1]} are one claim already`);
  return { kind: 'merge', statements: [anchorOf(a.statements[0]), anchorOf(b.statements[0])] };
};

const splitOf = async (ledger: Ledger, given: readonly string[]): Promise<Correction> => {
  const claim = await claimNamed(ledger, given[0]);
  const these = given.map(id => statementOf(claim, id));
  const those = claim.statements.filter(s => !these.includes(s));
  if (those.length === 0)
    throw refusal(`the claim ${claim.id} has no other statements; there is nothing to part`);
  return { kind: 'split', these: these.map(anchorOf), those: those.map(anchorOf) };
};

const statementOf = (claim: ClaimInFull, given: string): ClaimStatement => {
  const found = claim.statements.find(s => isMeant(s, given));
  if (!found) throw refusal(`${given} is no statement of the claim ${claim.id}`);
  return found;
};

const statementMeant = async (ledger: Ledger, given: string): Promise<ClaimStatement> =>
  statementOf(await claimNamed(ledger, given), given);

const standingMeant = async (ledger: Ledger, given: string): Promise<string> => {
  const wanted = given.trim().toLowerCase();
  const found = (await ledger.corrections()).find(c => c.id === wanted || String(c.number) === wanted);
  if (!found) throw refusal(`${ledger.path} has no correction "${given}"; give its number`);
  if (found.correction.kind === 'withdraw')
    throw refusal(`correction ${found.number} withdraws another; make that one again instead`);
  if (found.withdrawn) throw refusal(`correction ${found.number} has been withdrawn already`);
  return found.id;
};

const codeMeant = async (ledger: Ledger, given: string): Promise<string> => {
  const meant = await ledger.actorMeant(given);
  if (meant.code !== null) return meant.code;
  const near = meant.near.length > 0 ? `; did you mean ${meant.near.join(', ')}?` : '';
  throw refusal(`${ledger.path} knows no actor "${given}"${near}`);
};

/** "10bbc614:775" stands for the whole id, as listings show it. */
const isMeant = ({ id }: ClaimStatement, given: string): boolean => {
  const [document, place] = given.trim().split(':');
  return id === given.trim() || (id.startsWith(document) && id.endsWith(`:${place}`));
};

const anchorOf = (s: ClaimStatement): Anchor => ({
  document: s.document.id,
  start: s.content[0][0],
  end: s.content[s.content.length - 1][1],
});
