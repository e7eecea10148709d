import { eventCode, type PloverRoot } from '../../5-characterise/events.ts';
import type { ToldEvent } from '../../5-characterise/told.ts';
import { eventContexts } from '../../generated/event-contexts.generated.ts';
import { eventModes } from '../../generated/event-modes.generated.ts';
import type { DocumentReference, RecordedStatement } from '../../ledger/index.ts';
import { cameoActor, type Party } from './actor-code.ts';
import { wordTable } from './words-of.ts';

/** Who does something, or to whom: our code, CAMEO's, and the name. */
export type EventParty = { readonly code: string; readonly cameo: string; readonly name: string };

/** One event: what a statement does, or what a document tells in its own voice, between two parties. */
export type EventRecord = {
  readonly id: string;
  /** YYYY-MM-DD, or null where no day is known. */
  readonly day: string | null;
  readonly source: EventParty;
  /** Null where nobody is named. */
  readonly target: EventParty | null;
  readonly cameo: string;
  /** Null for what PLOVER does not code: plain statements. */
  readonly plover: PloverRoot | null;
  readonly mode: string | null;
  readonly contexts: readonly string[];
  /** The words that tell it. */
  readonly text: string;
  /** Whether somebody's words are the event, or the document tells it itself. */
  readonly told: 'statement' | 'document';
  readonly confidence: number;
  readonly document: { readonly id: string; readonly outlet: string | null; readonly uri: string | null };
};

const modesIn = wordTable(eventModes);
const contextsIn = wordTable(eventContexts);

/** How it was done, by the words; null where no word of the table tells. */
export const modeOf = (root: string | null, words: string): string | null =>
  modesIn(words).find(row => row.root === root)?.mode ?? null;

export const contextsOf = (words: string): string[] => contextsIn(words).map(row => row.context);

export const partyOf = (party: Party): EventParty => ({
  code: party.code,
  cameo: cameoActor(party),
  name: party.name,
});

/** Modes of acts, whatever the words. */
const ACT_MODES: Readonly<Record<string, string>> = { accuse: 'allege', condemn: 'disapprove' };

/**
 * A statement as events: one for each speaker and each whom it is directed at, or else to whom it was said; plain statements the
 * other way round. Somebody is no target of the own words.
 *
 * @param actor tells of an actor by its code
 */
export const statementEvents = (s: RecordedStatement, actor: (code: string) => Party): EventRecord[] => {
  const { cameo, plover } = eventCode({ act: s.act, cue: [[0, s.words.cue.length]] }, s.words.cue);
  const [first, second] = plover === null ? [s.addressees, s.targets] : [s.targets, s.addressees];
  const at = first.length > 0 ? first : second;
  const told = `${s.words.cue} ${s.words.content}`;
  return s.speakers.flatMap((speaker, i) => {
    const source = partyOf(speaker);
    const targets = at.filter(code => code !== speaker.code).map(code => partyOf(actor(code)));
    return (targets.length > 0 ? targets : [null]).map(
      (target, j): EventRecord => ({
        id: `${s.id}-${i + 1}.${j + 1}`,
        day: s.day,
        source,
        target,
        cameo,
        plover: plover as PloverRoot | null,
        mode: plover === null ? null : (ACT_MODES[s.act] ?? modeOf(plover, told)),
        contexts: contextsOf(s.words.content),
        text: s.words.content,
        told: 'statement',
        confidence:
          Math.round(s.confidence.attribution * s.confidence.speaker * s.confidence.act * 1000) / 1000,
        document: s.document,
      }),
    );
  });
};

/** CAMEO's two digits for each root of PLOVER (PLOVER manual 2018, "Converting CAMEO to PLOVER"; of several the commonest). */
const CAMEO_ROOTS: Readonly<Record<PloverRoot, string>> = {
  AGREE: '03',
  CONSULT: '04',
  SUPPORT: '05',
  COOPERATE: '06',
  AID: '07',
  YIELD: '08',
  REQUEST: '10',
  ACCUSE: '11',
  REJECT: '12',
  THREATEN: '13',
  PROTEST: '14',
  MOBILIZE: '15',
  SANCTION: '16',
  COERCE: '17',
  ASSAULT: '18',
};
/** Assaults with the weapons of armies are CAMEO's 19, "use conventional military force". */
const FIGHTS = new Set(['heavy-weapons', 'explosives']);

/**
 * What a document tells in its own voice as an event. Its day is that of the publication: a sentence seldom tells its own.
 *
 * @param party tells who stands at a place of the text, by the code that it counts as
 */
export const toldEvent = (
  event: ToldEvent,
  text: string,
  day: string | null,
  document: DocumentReference,
  party: (code: string, span: ToldEvent['verb']) => Party,
): EventRecord => {
  const words = text.slice(...event.sentence);
  const mode = modeOf(event.root, words);
  return {
    id: `${document.id}:${event.verb[0]}-${event.source.code}-${event.target.code}`,
    day,
    source: partyOf(party(event.source.code, event.source.span)),
    target: partyOf(party(event.target.code, event.target.span)),
    cameo: event.root === 'ASSAULT' && mode !== null && FIGHTS.has(mode) ? '19' : CAMEO_ROOTS[event.root],
    plover: event.root,
    mode,
    contexts: contextsOf(words),
    text: words,
    told: 'document',
    confidence: event.probability,
    document,
  };
};
