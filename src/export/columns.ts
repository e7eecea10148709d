import type { RecordedStatement } from '../ledger/index.ts';
import type { Span } from '../span.ts';
import type { Cell } from './csv-line.ts';

const edge = (spans: readonly Span[], which: 0 | 1): number | null => {
  const all = spans.map(s => s[which]).sort((a, b) => a - b);
  return (which === 0 ? all[0] : all[all.length - 1]) ?? null;
};

const list = (values: readonly (string | null)[]): string => values.filter(v => v !== null).join('; ');

/** A statement as one row of a table: lists are joined by "; ". Offsets count UTF-16 code units of the document's text. */
export const STATEMENT_COLUMNS: { readonly [column: string]: (s: RecordedStatement) => Cell } = {
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
};
