import type { Ledger } from '../ledger/index.ts';
import { CliError, EXIT } from './exit.ts';

/** The one document that a user means. Throws CliError when there is none, or several. */
export const oneDocument = async (ledger: Ledger, given: string): Promise<string> => {
  const meant = await ledger.documentsMeant(given);
  if (meant.length === 1) return meant[0];
  if (meant.length === 0)
    throw new CliError(
      `${ledger.path} has no document "${given}"; give its id or the beginning of it (4 or more), its given id, or its address`,
      EXIT.usage,
    );
  throw new CliError(
    `"${given}" may be ${meant.slice(0, 10).join(', ')}${meant.length > 10 ? ' …' : ''}; give more of the id`,
    EXIT.usage,
  );
};
