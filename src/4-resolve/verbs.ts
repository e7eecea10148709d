import { metonymy } from '../generated/metonymy.generated.ts';

/** A word list of data/gazetteer/metonymy.tsv. */
export const readList = (name: string): ReadonlySet<string> =>
  new Set(metonymy.find(row => row.list === name)?.words.split(' '));
