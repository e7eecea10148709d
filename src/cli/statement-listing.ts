import type { Speaker } from '../4-resolve/actor.ts';
import type { RecordedStatement } from '../ledger/index.ts';
import type { Span } from '../span.ts';
import type { Listing } from './print/listing.ts';
import { colours } from './print/terminal.ts';

/** Who is heard: names with the affiliation, and how many are not named. */
export const who = ({
  speakers,
  unnamedSpeakers,
}: {
  speakers: readonly Speaker[];
  unnamedSpeakers: number;
}): string => {
  const named = speakers.map(s =>
    s.affiliation && s.affiliation !== s.code ? `${s.name} (${s.affiliation})` : s.name,
  );
  const more = unnamedSpeakers > 0 ? [`${unnamedSpeakers} not named`] : [];
  return [...named, ...more].join(', ') || '?';
};

const edge = (spans: readonly Span[], which: 0 | 1): number | null =>
  spans.length === 0 ? null : spans.map(s => s[which]).sort((a, b) => (which === 0 ? a - b : b - a))[0];

const list = (values: readonly (string | null)[]): string => values.filter(v => v !== null).join('; ');

/** How statements of a ledger are listed. */
export const statementListing: Listing<RecordedStatement> = {
  table: [
    { title: 'day', cell: s => s.day ?? '', most: 10 },
    { title: 'who', cell: who, most: 28, colour: colours.bold },
    { title: 'act', cell: s => s.act, most: 18, colour: colours.cyan },
    { title: 'sure', cell: s => s.certainty, most: 4 },
    { title: 'words', cell: s => s.words.content, lines: 3 },
    { title: 'where', cell: s => s.id, most: 24, colour: colours.dim },
  ],
  csv: {
    id: s => s.id,
    day: s => s.day,
    date: s => s.date,
    act: s => s.act,
    certainty: s => s.certainty,
    framing: s => s.framing,
    kind: s => s.kind,
    speakers: s => list(s.speakers.map(x => x.code)),
    speaker_names: s => list(s.speakers.map(x => x.name)),
    speaker_roles: s => list(s.speakers.map(x => x.role)),
    speaker_affiliations: s => list(s.speakers.map(x => x.affiliation)),
    unnamed_speakers: s => s.unnamedSpeakers,
    targets: s => list(s.targets),
    addressees: s => list(s.addressees),
    source: s => s.words.source,
    cue: s => s.words.cue,
    content: s => s.words.content,
    nested_in: s => s.nestedIn,
    instruments: s => list(s.instruments.map(i => i.symbol ?? i.type)),
    evidence: s => list(s.evidence.map(e => e.type)),
    quantities: s => list(s.quantities.map(q => `${q.value} ${q.unit}`)),
    places: s => list(s.places.map(p => p.name)),
    content_start: s => edge(s.content, 0),
    content_end: s => edge(s.content, 1),
    attribution_confidence: s => s.confidence.attribution,
    speaker_confidence: s => s.confidence.speaker,
    act_confidence: s => s.confidence.act,
    certainty_confidence: s => s.confidence.certainty,
    framing_confidence: s => s.confidence.framing,
    document: s => s.document.id,
    title: s => s.document.title,
    outlet: s => s.document.outlet,
    published_at: s => s.document.publishedAt,
    uri: s => s.document.uri,
  },
  json: s => s,
  nothing: 'no statements found',
};
