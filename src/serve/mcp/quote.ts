import type { DocumentReference, RecordedStatement } from '../../ledger/index.ts';
import type { Span } from '../../span.ts';

/** The address of a document as a resource, or of the words from `start` to before `end`, in UTF-16 code units. */
export const resourceOf = (document: string, [start, end]: Partial<Span> = []): string =>
  start === undefined
    ? `onrecord://documents/${document}`
    : `onrecord://documents/${document}/${start}/${end}`;

/** A statement as a model can cite it: the words, where they stand, and the resource that has exactly them. */
export const quoteOf = (s: RecordedStatement) => ({
  statement: s.id,
  day: s.day,
  speakers: s.speakers.map(({ code, name, role, affiliation }) => ({ code, name, role, affiliation })),
  unnamedSpeakers: s.unnamedSpeakers,
  act: s.act,
  certainty: s.certainty,
  framing: s.framing,
  targets: s.targets,
  words: s.words,
  document: citable(s.document),
  offsets: { source: s.source, cue: s.cue, content: s.content },
  resources: s.content.map(span => resourceOf(s.document.id, span)),
  confidence: s.confidence,
});

/** A document as a model can cite it. */
export const citable = (document: DocumentReference) => ({ ...document, resource: resourceOf(document.id) });
