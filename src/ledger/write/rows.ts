import type { Insertable } from 'kysely';
import type { Document } from '../../1-read/document.ts';
import type { Statement } from '../../5-characterise/statement.ts';
import type { Analysis } from '../../analyse.ts';
import type { DocumentRow, SpanRole, StatementRow, Tables } from '../schema/tables.ts';
import { firstDay } from './day.ts';
import { createRollUp } from './roll-up.ts';
import { wordsOf } from './words.ts';

export const documentRow = (d: Document, analysedBy: string): DocumentRow => ({
  id: d.id,
  content_hash: d.contentHash,
  given_id: d.givenId,
  title: d.title,
  outlet: d.outlet,
  author: d.author,
  published_at: d.publishedAt,
  format: d.format,
  analysed_by: analysedBy,
  text: d.text,
});

export const statementRow = (
  s: Statement,
  ordinal: number,
  document: Document,
): Insertable<StatementRow> => ({
  id: s.id,
  document: document.id,
  ordinal,
  kind: s.kind,
  act: s.act,
  certainty: s.certainty,
  framing: s.framing,
  nested_in: s.nestedIn,
  unnamed_speakers: s.unnamedSpeakers,
  date: s.date,
  day: firstDay(s.date) || firstDay(document.publishedAt),
  source: wordsOf(document.text, s.source),
  cue: wordsOf(document.text, s.cue),
  content: wordsOf(document.text, s.content),
  attribution_confidence: s.confidence.attribution,
  speaker_confidence: s.confidence.speaker,
  act_confidence: s.confidence.act,
  certainty_confidence: s.confidence.certainty,
  framing_confidence: s.confidence.framing,
});

type ActorRows = { [T in 'document_actors' | 'mentions']: Insertable<Tables[T]>[] };

export const actorRows = (analysis: Analysis, document: Document): ActorRows => ({
  document_actors: analysis.actors.map(({ mentions, named, ...actor }, ordinal) => ({
    document: document.id,
    ordinal,
    ...actor,
    named: Number(named),
  })),
  mentions: analysis.actors.flatMap(({ code, mentions }) =>
    mentions.map(([start, end], ordinal) => ({ document: document.id, code, ordinal, start, end })),
  ),
});

/** The tables that hold the lists of a statement, and the roll-ups. */
export const DETAIL_TABLES = [
  'spans',
  'statement_speakers',
  'statement_targets',
  'statement_addressees',
  'instruments',
  'evidence',
  'quantities',
  'places',
  'roll_ups',
] as const;
export type DetailRows = { [T in (typeof DETAIL_TABLES)[number]]: Insertable<Tables[T]>[] };

/** The lists of all statements of a document. `numberOf` gives the number under which a statement was stored. */
export const detailRows = (
  analysis: Analysis,
  document: Document,
  numberOf: (id: string) => number,
): DetailRows => {
  const rollUp = createRollUp(analysis.actors);
  const rows = Object.fromEntries(DETAIL_TABLES.map(t => [t, []])) as unknown as DetailRows;
  for (const s of analysis.statements) {
    const statement = numberOf(s.id);
    for (const role of ['source', 'cue', 'content'] satisfies SpanRole[])
      s[role].forEach(([start, end], ordinal) => {
        rows.spans.push({ statement, role, ordinal, start, end });
      });
    s.speakers.forEach(({ code, name, role, affiliation, named }, ordinal) => {
      rows.statement_speakers.push({
        statement,
        ordinal,
        code,
        name,
        role,
        affiliation,
        named: Number(named),
      });
    });
    s.targets.forEach((code, ordinal) => {
      rows.statement_targets.push({ statement, ordinal, code });
    });
    s.addressees.forEach((code, ordinal) => {
      rows.statement_addressees.push({ statement, ordinal, code });
    });
    s.instruments.forEach(({ symbol, type, span: [start, end] }, ordinal) => {
      rows.instruments.push({ statement, ordinal, symbol, type, start, end });
    });
    s.evidence.forEach(({ type, supplier, span }, ordinal) => {
      rows.evidence.push({
        statement,
        ordinal,
        type,
        supplier,
        start: span?.[0] ?? null,
        end: span?.[1] ?? null,
      });
    });
    s.quantities.forEach(({ value, unit, original, span: [start, end] }, ordinal) => {
      rows.quantities.push({ statement, ordinal, value, unit, original, start, end });
    });
    s.places.forEach(({ name, country, span: [start, end] }, ordinal) => {
      rows.places.push({ statement, ordinal, name, country, start, end });
    });
    const day = firstDay(s.date) || firstDay(document.publishedAt);
    for (const [relation, codes] of Object.entries(rollUp(s)) as [
      keyof ReturnType<typeof rollUp>,
      Set<string>,
    ][])
      for (const code of codes) rows.roll_ups.push({ relation, code, day, statement });
  }
  return rows;
};
