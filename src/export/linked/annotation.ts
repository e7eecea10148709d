import type { RecordedDocument, RecordedStatement } from '../../ledger/index.ts';
import type { Span } from '../../span.ts';
import { iriOf, type Names, VOCABULARY } from './names.ts';

/** A value of JSON-LD as we write it: an IRI or words, a number, another node, or several. */
export type LinkedValue = string | number | boolean | LinkedNode | readonly LinkedValue[];
export type LinkedNode = { readonly [term: string]: LinkedValue | undefined };

/**
 * The words that are not in the W3C's own context: what each stands for, and of what type its value is. With them the two forms of
 * linked data, JSON-LD and N-Quads, are made of the same nodes.
 */
export const OWN_CONTEXT = {
  onrecord: VOCABULARY,
  label: 'http://www.w3.org/2000/01/rdf-schema#label',
  Statement: 'onrecord:Statement',
  Actor: 'onrecord:Actor',
  act: 'onrecord:act',
  certainty: 'onrecord:certainty',
  framing: 'onrecord:framing',
  kind: 'onrecord:kind',
  speaker: { '@id': 'onrecord:speaker', '@type': '@id' },
  unnamedSpeakers: { '@id': 'onrecord:unnamedSpeakers', '@type': 'xsd:integer' },
  addressee: { '@id': 'onrecord:addressee', '@type': '@id' },
  aimedAt: { '@id': 'onrecord:aimedAt', '@type': '@id' },
  nestedIn: { '@id': 'onrecord:nestedIn', '@type': '@id' },
  said: 'onrecord:said',
  actorType: 'onrecord:actorType',
  code: 'onrecord:code',
  role: 'onrecord:role',
  affiliation: { '@id': 'onrecord:affiliation', '@type': '@id' },
  sourceWords: { '@id': 'onrecord:sourceWords', '@type': '@id' },
  cueWords: { '@id': 'onrecord:cueWords', '@type': '@id' },
  instrument: 'onrecord:instrument',
  evidence: 'onrecord:evidence',
  attributionConfidence: { '@id': 'onrecord:attributionConfidence', '@type': 'xsd:double' },
  speakerConfidence: { '@id': 'onrecord:speakerConfidence', '@type': 'xsd:double' },
  actConfidence: { '@id': 'onrecord:actConfidence', '@type': 'xsd:double' },
  certaintyConfidence: { '@id': 'onrecord:certaintyConfidence', '@type': 'xsd:double' },
  framingConfidence: { '@id': 'onrecord:framingConfidence', '@type': 'xsd:double' },
} as const;

export const ANNOTATION_CONTEXT = 'http://www.w3.org/ns/anno.jsonld';

/** Characters of context that a quotation has on each side, so that it is found again in a page whose text runs otherwise. */
const AROUND = 32;

/**
 * A statement as a Web Annotation: the target is what was said, where it stands; the body is what it means. Positions count the code
 * points of the stored text, which is the source, got from the address `via`; quotations find the same words in the page itself.
 *
 * @param at turns an offset of the text into code points
 */
export const annotationOf = (
  statement: RecordedStatement,
  document: RecordedDocument,
  names: Names,
  at: (offset: number) => number,
): LinkedNode => {
  const id = names.statement(statement.id);
  const place = (part: string, spans: readonly Span[]): LinkedNode[] =>
    spans.map((span, i) => placeOf(`${id}#${part}-${i + 1}`, span, document, names, at));
  return {
    id,
    type: 'Annotation',
    motivation: 'describing',
    body: [
      {
        id: `${id}#words`,
        type: 'TextualBody',
        purpose: 'describing',
        format: 'text/plain',
        value: inWords(statement),
      },
      meaningOf(statement, id, names, place),
    ],
    target: place('content', statement.content),
  };
};

const meaningOf = (
  s: RecordedStatement,
  id: string,
  names: Names,
  place: (part: string, spans: readonly Span[]) => LinkedNode[],
): LinkedNode => ({
  id: `${id}#meaning`,
  type: 'Statement',
  act: s.act,
  certainty: s.certainty,
  framing: s.framing,
  kind: s.kind,
  speaker: s.speakers.map(({ code }) => names.actor(code)),
  unnamedSpeakers: s.unnamedSpeakers,
  addressee: [...new Set(s.addressees)].map(names.actor),
  aimedAt: [...new Set(s.targets)].map(names.actor),
  nestedIn: s.nestedIn === null ? undefined : `${names.statement(s.nestedIn)}#meaning`,
  said: s.date ?? undefined,
  instrument: [...new Set(s.instruments.map(i => i.symbol ?? i.type))],
  evidence: [...new Set(s.evidence.map(e => e.type))],
  sourceWords: place('source', s.source),
  cueWords: place('cue', s.cue),
  attributionConfidence: s.confidence.attribution,
  speakerConfidence: s.confidence.speaker,
  actConfidence: s.confidence.act,
  certaintyConfidence: s.confidence.certainty,
  framingConfidence: s.confidence.framing,
});

const placeOf = (
  id: string,
  [start, end]: Span,
  { id: document, text, addresses }: RecordedDocument,
  names: Names,
  at: (offset: number) => number,
): LinkedNode => ({
  id,
  type: 'SpecificResource',
  source: {
    id: names.document(document),
    type: 'Text',
    format: 'text/plain',
    via: addresses.flatMap(({ uri }) => iriOf(uri) ?? []),
  },
  selector: [
    {
      id: `${id}-quote`,
      type: 'TextQuoteSelector',
      exact: text.slice(start, end),
      prefix: text.slice(whole(text, Math.max(0, start - AROUND)), start),
      suffix: text.slice(end, whole(text, Math.min(text.length, end + AROUND))),
    },
    { id: `${id}-position`, type: 'TextPositionSelector', start: at(start), end: at(end) },
  ],
});

/** An offset that does not cut a surrogate pair. */
const whole = (text: string, offset: number): number =>
  /[\udc00-\udfff]/.test(text.charAt(offset)) ? offset + 1 : offset;

/** "Andrei Gromyko: deny (CT-), about USA". */
const inWords = (s: RecordedStatement): string => {
  const who = s.speakers.map(x => x.name).join(', ') || s.words.source || 'not named';
  return `${who}: ${s.act} (${s.certainty})${s.targets.length > 0 ? `, about ${s.targets.join(', ')}` : ''}`;
};

/** The actors of a document, as it tells of them. */
export const actorNodes = ({ actors }: RecordedDocument, names: Names): LinkedNode[] =>
  actors.map(({ code, name, type, role, affiliation }) => ({
    id: names.actor(code),
    type: 'Actor',
    label: name,
    actorType: type,
    code,
    role: role ?? undefined,
    affiliation: affiliation === null ? undefined : names.actor(affiliation),
  }));

/** A node as JSON-LD: what is not there is left out, a list of one is that one. */
export const compact = (value: LinkedValue): LinkedValue => {
  if (Array.isArray(value)) return (value as LinkedValue[]).map(compact);
  if (typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value as LinkedNode).flatMap(([term, part]): [string, LinkedValue][] => {
      if (part === undefined || (Array.isArray(part) && part.length === 0)) return [];
      const [only, ...more] = Array.isArray(part) ? part : [part];
      return [[term, compact(Array.isArray(part) && more.length > 0 ? part : only)]];
    }),
  );
};
