import type { Statement } from '../5-characterise/statement.ts';
import type { RecordedStatement } from '../ledger/index.ts';
import type { Span } from '../span.ts';
import type { Listing } from './print/listing.ts';

type Heard = Pick<Statement, 'speakers' | 'unnamedSpeakers'>;

/** Who is heard: names with the affiliation, and how many are not named; else the words of the source. */
export const who = ({ speakers, unnamedSpeakers }: Heard, source: string): string => {
  const named = speakers.map(s =>
    s.affiliation && s.affiliation !== s.code ? `${s.name} (${s.affiliation})` : s.name,
  );
  const more = unnamedSpeakers > 0 ? [`${unnamedSpeakers} not named`] : [];
  return [...named, ...more].join(', ') || (source ? `“${source}”` : '?');
};

const edge = (spans: readonly Span[], which: 0 | 1): number | null =>
  spans.length === 0 ? null : spans.map(s => s[which]).sort((a, b) => (which === 0 ? a - b : b - a))[0];

const list = (values: readonly (string | null)[]): string => values.filter(v => v !== null).join('; ');

/** What is done, to whom, and how sure: "accuse → RUS  CT+". */
export const deed = ({ act, targets, certainty }: Pick<Statement, 'act' | 'targets' | 'certainty'>): string =>
  `${act}${targets.length > 0 ? ` → ${targets.join(', ')}` : ''}  ${certainty}`;

/** How statements of a ledger are listed. */
export const statementListing: Listing<RecordedStatement> = {
  table: [
    { title: 'day', cell: s => s.day ?? '' },
    { title: 'who', cell: s => who(s, s.words.source) },
    { title: 'act', cell: s => s.act },
    { title: 'sure', cell: s => s.certainty },
    { title: 'words', cell: s => s.words.content },
    { title: 'where', cell: s => s.id },
  ],
  // Eight digits are enough to tell the document, and `document` takes them.
  record: s => ({
    day: s.day ?? '',
    who: who(s, s.words.source),
    deed: deed(s),
    words: s.words.content,
    where: s.id.replace(/^(.{8}).*:/, '$1:'),
  }),
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
