import { DataFactory, type Quad, type Quad_Object, type Term } from 'n3';
import { type LinkedNode, type LinkedValue, OWN_CONTEXT } from './annotation.ts';
import { VOCABULARY } from './names.ts';

const { literal, namedNode, quad } = DataFactory;

export const PREFIXES = {
  oa: 'http://www.w3.org/ns/oa#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
  dc: 'http://purl.org/dc/elements/1.1/',
  dctypes: 'http://purl.org/dc/dcmitype/',
  dcterms: 'http://purl.org/dc/terms/',
  prov: 'http://www.w3.org/ns/prov#',
  onrecord: VOCABULARY,
} as const;

/** What a term of ours or of the W3C's context stands for, and the type of its values: '@id' and '@vocab' for nodes, null for words. */
type Meaning = { readonly iri: string; readonly type: string | null };

const iri = (compact: string): string => {
  const colon = compact.indexOf(':');
  const prefix = PREFIXES[compact.slice(0, colon) as keyof typeof PREFIXES];
  return prefix ? prefix + compact.slice(colon + 1) : compact;
};

/** Those terms of http://www.w3.org/ns/anno.jsonld that are in use here. */
const ANNOTATION_TERMS: Readonly<Record<string, string | readonly [string, string]>> = {
  body: ['oa:hasBody', '@id'],
  target: ['oa:hasTarget', '@id'],
  source: ['oa:hasSource', '@id'],
  selector: ['oa:hasSelector', '@id'],
  via: ['oa:via', '@id'],
  motivation: ['oa:motivatedBy', '@vocab'],
  purpose: ['oa:hasPurpose', '@vocab'],
  start: ['oa:start', 'xsd:nonNegativeInteger'],
  end: ['oa:end', 'xsd:nonNegativeInteger'],
  exact: 'oa:exact',
  prefix: 'oa:prefix',
  suffix: 'oa:suffix',
  value: 'rdf:value',
  format: 'dc:format',
};
const WORDS: Readonly<Record<string, string>> = {
  Annotation: 'oa:Annotation',
  TextualBody: 'oa:TextualBody',
  SpecificResource: 'oa:SpecificResource',
  TextQuoteSelector: 'oa:TextQuoteSelector',
  TextPositionSelector: 'oa:TextPositionSelector',
  describing: 'oa:describing',
  Text: 'dctypes:Text',
  Statement: 'onrecord:Statement',
  Actor: 'onrecord:Actor',
};

const MEANINGS: ReadonlyMap<string, Meaning> = new Map([
  ...Object.entries(ANNOTATION_TERMS).map(([term, m]): [string, Meaning] => [
    term,
    typeof m === 'string' ? { iri: iri(m), type: null } : { iri: iri(m[0]), type: iri(m[1]) },
  ]),
  ...Object.entries(OWN_CONTEXT).map(([term, m]): [string, Meaning] => [
    term,
    typeof m === 'string' ? { iri: iri(m), type: null } : { iri: iri(m['@id']), type: iri(m['@type']) },
  ]),
]);

/**
 * A node and all nodes in it as quads of a graph: what a JSON-LD processor makes of the same node with the two contexts.
 * @throws Error for a term that has no meaning here.
 */
export function* quadsOf(node: LinkedNode, graph: Term): Generator<Quad> {
  const subject = namedNode(node.id as string);
  const about = (predicate: string, object: Quad_Object) =>
    quad(subject, namedNode(predicate), object, graph as Quad['graph']);
  for (const [term, given] of Object.entries(node)) {
    if (term === 'id' || given === undefined) continue;
    for (const value of (Array.isArray(given) ? given : [given]) as LinkedValue[]) {
      if (term === 'type') {
        yield about(`${PREFIXES.rdf}type`, namedNode(iri(WORDS[value as string])));
        continue;
      }
      const meaning = MEANINGS.get(term);
      if (!meaning) throw new Error(`"${term}" has no meaning in linked data`);
      if (typeof value === 'object') {
        yield about(meaning.iri, namedNode((value as LinkedNode).id as string));
        yield* quadsOf(value as LinkedNode, graph);
      } else yield about(meaning.iri, objectOf(value, meaning.type));
    }
  }
}

const objectOf = (value: string | number | boolean, type: string | null): Quad_Object => {
  if (type === '@id') return namedNode(String(value));
  if (type === '@vocab') return namedNode(iri(WORDS[String(value)]));
  if (type === null) return literal(String(value));
  return literal(type.endsWith('double') ? doubleOf(value as number) : String(value), namedNode(type));
};

/** The canonical form of xsd:double (XML Schema 1.1, part 2, 3.3.5.2) as JSON-LD writes it (JSON-LD 1.1 API, 8.6). */
const doubleOf = (value: number): string => value.toExponential(15).replace(/(\d)0*e\+?/, '$1E');
