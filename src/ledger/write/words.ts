import { type Span, textOf } from '../../span.ts';

/** Stands between the words of spans that are apart. */
export const GAP = ' … ';

/** The words of spans as the ledger keeps them beside the offsets, to be searched and to be checked against the text. */
export const wordsOf = (text: string, spans: readonly Span[]): string => textOf(text, spans).join(GAP);
