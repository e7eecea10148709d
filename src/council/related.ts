/** Something that the Council did, as a record or the table of vetoes tells it. */
export type CouncilAct = {
  /** ISO 8601. */
  readonly date: string;
  /** Symbols by which it may be cited: draft, resolution, meeting. */
  readonly symbols: readonly string[];
  /** What it was about: topic, agenda. */
  readonly topic: readonly string[];
  /** The document that is its record, where there is one. */
  readonly document: string | null;
};

/** What a claim gives to look by. */
export type ClaimTraces = {
  readonly firstDay: string | null;
  readonly lastDay: string | null;
  /** Documents in which its statements stand. */
  readonly documents: readonly string[];
  /** Symbols of the instruments that its statements cite. */
  readonly instruments: readonly string[];
  /** The words of its statements. */
  readonly words: readonly string[];
};

/** Why an act of the Council is shown with a claim, the surest reason first. */
export type Relation = { readonly kind: 'cited' | 'said-there' | 'topic'; readonly by: string };

/** Words of agendas that tell no topic. */
const FORMAL = new Set(
  `application complaint complaints concerning council dated decision document draft from general international items
  letter letters matters meeting membership nations note other peace permanent president question report representative republic
  january february march april june july august september october november december
  resolution resolutions secretary security situation states state telegram territories that their this threat threats united with`.split(
    /\s+/,
  ),
);

const wordsOf = (text: string): Set<string> =>
  new Set(
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/\p{L}{4,}/gu)
      ?.filter(word => !FORMAL.has(word)) ?? [],
  );

/** Years after its last statement in which the Council may still act on a claim's topic. */
const AFTERWARDS = 1;

const years = (day: string, more: number): string => `${Number(day.slice(0, 4)) + more}${day.slice(4)}`;

/**
 * Why something that the Council did belongs to a claim, or null: a statement cites it by its symbol; a statement of the claim was made
 * there; or it was about the claim's topic, in its time: every word of one of its topics, or two of them, are the claim's.
 * @example relation({ date: '1983-09-12', symbols: ['S/15966/Rev.1'], topic: ['Airliner'], document: null }, traces)
 */
export const relation = (act: CouncilAct, traces: ClaimTraces): Relation | null => {
  const plain = (symbol: string): string => symbol.replace(/\s/g, '').toUpperCase();
  const cited = act.symbols.find(s => traces.instruments.some(i => plain(i) === plain(s)));
  if (cited) return { kind: 'cited', by: cited };
  if (act.document !== null && traces.documents.includes(act.document))
    return { kind: 'said-there', by: act.document };
  const { firstDay, lastDay } = traces;
  if (!firstDay || !lastDay || act.date < firstDay || act.date > years(lastDay, AFTERWARDS)) return null;
  const own = wordsOf(traces.words.join(' '));
  for (const topic of act.topic) {
    const words = [...wordsOf(topic)];
    const shared = words.filter(word => own.has(word));
    if (words.length > 0 && (shared.length >= 2 || shared.length === words.length))
      return { kind: 'topic', by: shared.join(', ') };
  }
  return null;
};
