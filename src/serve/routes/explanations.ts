import type { Explained } from '../schemas/index.ts';
import type { Analysing, Service } from '../service.ts';

/** So many documents' explanations are kept: whoever asks why a statement is so asks about its neighbours next. */
const KEPT = 32;

const kept = new WeakMap<Analysing, Map<string, Promise<readonly Explained[]>>>();

/** Why the statements of a document are recorded as they are, by the models at hand. A text never changes, so neither does this. */
export const explanationsOf = async (
  { ledger, analysing }: Service,
  document: string,
): Promise<readonly Explained[]> => {
  const known = kept.get(analysing) ?? new Map<string, Promise<readonly Explained[]>>();
  kept.set(analysing, known);
  const before = known.get(document);
  if (before) return before;
  const { addresses, versions, actors, analysedBy, ...stored } = (await ledger.document(document))!;
  const made = analysing.explain({ ...stored, uri: addresses[0]?.uri ?? null });
  if (known.size >= KEPT) known.delete(known.keys().next().value!);
  known.set(document, made);
  made.catch(() => known.delete(document));
  return made;
};
