import type { Ledger } from '../ledger/index.ts';
import { CliError, EXIT } from './exit.ts';

/** The code of the actor whom a user means by a code or a name. Throws CliError with the nearest ones when there is none. */
export const actorCode = async (ledger: Ledger, given: string): Promise<string> => {
  const meant = await ledger.actorMeant(given);
  if (meant.code !== null) return meant.code;
  const near = meant.near.length > 0 ? `; did you mean ${meant.near.join(', ')}?` : '';
  throw new CliError(
    `${ledger.path} knows no actor "${given}"${near} (list them: onrecord actors)`,
    EXIT.usage,
  );
};
