import type { Ledger, StatementFilter } from '../../ledger/index.ts';
import type { Act } from '../../vocabulary.ts';
import { HttpFailure } from '../failure.ts';

/** The code of the actor that is meant by a code or a name. Throws "bad-request" with the nearest ones where there is none. */
export const actorMeant = async (ledger: Ledger, given: string, where: string): Promise<string> => {
  const meant = await ledger.actorMeant(given);
  if (meant.code !== null) return meant.code;
  const near = meant.near.length > 0 ? `; did you mean ${meant.near.join(', ')}?` : '';
  const problem = `the ledger knows no actor "${given}"${near}`;
  throw new HttpFailure('bad-request', problem, [{ where, problem }]);
};

/** The id of the document that is meant. Throws "not-found" where there is none, or several. */
export const documentMeant = async (ledger: Ledger, given: string): Promise<string> => {
  if (await ledger.knows(given)) return given;
  const meant = await ledger.documentsMeant(given);
  if (meant.length === 1) return meant[0];
  throw new HttpFailure(
    'not-found',
    meant.length === 0
      ? `the ledger has no document "${given}"`
      : `"${given}" may be ${meant.slice(0, 10).join(', ')}; give more of the id`,
  );
};

/** So many outlets are told of where one is not known. */
const TOLD = 10;

/** The outlet that is meant, in whatever case. Throws "bad-request" with the ledger's where it has none of that name. */
export const outletMeant = async (ledger: Ledger, given: string): Promise<string> => {
  const { outlets } = await ledger.summary();
  const wanted = given.trim().toLowerCase();
  if (outlets.some(o => o.trim().toLowerCase() === wanted)) return given;
  const told = outlets.slice(0, TOLD).join(', ') + (outlets.length > TOLD ? ' …' : '');
  const problem = `the ledger has no outlet "${given}"${told && `; it has: ${told}`}`;
  throw new HttpFailure('bad-request', problem, [{ where: 'outlet', problem }]);
};

/** The parts of a filter as a request gives them. */
export type AskedFilter = {
  readonly by?: string;
  readonly target?: string;
  readonly about?: string;
  readonly act?: readonly string[];
  readonly since?: string;
  readonly until?: string;
  readonly contains?: string;
  readonly outlet?: string;
  readonly document?: string;
};

/** What a filter of a request means in this ledger. */
export const filterMeant = async (ledger: Ledger, asked: AskedFilter): Promise<StatementFilter> => {
  const { by, target, about, act, document, since, until, contains, outlet } = asked;
  const meant = {
    by: by === undefined ? undefined : await actorMeant(ledger, by, 'by'),
    target: target === undefined ? undefined : await actorMeant(ledger, target, 'target'),
    about: about === undefined ? undefined : ((await ledger.actorMeant(about)).code ?? about),
    act: act as readonly Act[] | undefined,
    document: document === undefined ? undefined : await documentMeant(ledger, document),
    since,
    until,
    contains,
    outlet: outlet === undefined ? undefined : await outletMeant(ledger, outlet),
  };
  return Object.fromEntries(Object.entries(meant).filter(([, value]) => value !== undefined));
};
