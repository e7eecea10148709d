import { UNKNOWN } from './actor-code.ts';
import type { EventRecord } from './record.ts';

const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim();

/**
 * An event as PETRARCH writes it (petrarch/PETRwriter.py, write_events), with tabs between: date as YYYYMMDD, source, target, event
 * code, issues, ids of the sentences, address, where it was published. Null for one without two known parties, which PETRARCH does not write
 * either, and for one of unknown day.
 */
export const petrarchLine = (e: EventRecord): string | null => {
  if (e.day === null || e.target === null) return null;
  if (e.source.cameo === UNKNOWN || e.target.cameo === UNKNOWN) return null;
  const cells = [
    e.day.replaceAll('-', ''),
    e.source.cameo,
    e.target.cameo,
    e.cameo,
    e.contexts.join(';'),
    e.id,
    e.document.uri ?? '',
    e.document.outlet ?? '',
  ];
  return `${cells.map(oneLine).join('\t')}\n`;
};

/** An event as a line of PLOVER JSON, or null for what PLOVER does not code. */
export const ploverLine = (e: EventRecord): string | null => {
  if (e.plover === null) return null;
  const party = ({ code, cameo, name }: EventRecord['source']) => ({ actor: cameo, code, text: name });
  return `${JSON.stringify({
    id: e.id,
    date: e.day,
    source: [party(e.source)],
    target: e.target === null ? [] : [party(e.target)],
    event: e.plover,
    mode: e.mode,
    context: e.contexts,
    cameo: e.cameo,
    text: e.text,
    told_by: e.told,
    confidence: e.confidence,
    document: e.document.id,
    publisher: e.document.outlet,
    url: e.document.uri,
  })}\n`;
};
