import { DataFactory, type Quad, Writer } from 'n3';
import type { RecordedDocument } from '../ledger/index.ts';
import type { FileWriter } from './format.ts';
import { actorNodes, annotationOf } from './linked/annotation.ts';
import { codePointsOf } from './linked/code-points.ts';
import { iriOf, type Names, namesFrom } from './linked/names.ts';
import { PREFIXES, quadsOf } from './linked/quads.ts';
import { selected } from './selected.ts';

const { literal, namedNode, quad } = DataFactory;

/**
 * RDF as N-Quads, two graphs a document: `#statements` with its annotations (the same as in the Web Annotations) and actors, and
 * `#provenance` with where the document was found and what made the statements out of it (PROV-O).
 */
export const write: FileWriter = async function* (ledger, { filter, base, onProgress }) {
  const names = namesFrom(base);
  let done = 0;
  for await (const { document, statements } of selected(ledger, filter)) {
    const graph = namedNode(`${names.document(document.id)}#statements`);
    const at = codePointsOf(document.text);
    yield linesOf(provenanceOf(document, names));
    yield linesOf(actorNodes(document, names).flatMap(node => [...quadsOf(node, graph)]));
    for (const statement of statements) {
      yield linesOf([...quadsOf(annotationOf(statement, document, names, at), graph)]);
      onProgress?.(++done);
    }
  }
};

const provenanceOf = (document: RecordedDocument, names: Names): Quad[] => {
  const about = namedNode(names.document(document.id));
  const statements = namedNode(`${about.value}#statements`);
  const graph = namedNode(`${about.value}#provenance`);
  const software = namedNode(names.software(document.analysedBy));
  const type = namedNode(`${PREFIXES.rdf}type`);
  const prov = (word: string) => namedNode(`${PREFIXES.prov}${word}`);
  const told = (word: string, value: string | null): Quad[] =>
    value === null ? [] : [quad(about, namedNode(`${PREFIXES.dcterms}${word}`), literal(value), graph)];
  return [
    quad(about, type, prov('Entity'), graph),
    ...told('title', document.title),
    ...told('publisher', document.outlet),
    ...told('creator', document.author),
    ...told('issued', document.publishedAt),
    ...told('identifier', `sha256:${document.contentHash}`),
    ...document.addresses.flatMap(({ uri }): Quad[] => {
      const address = iriOf(uri);
      return address === null ? [] : [quad(about, prov('wasDerivedFrom'), namedNode(address), graph)];
    }),
    quad(statements, type, prov('Entity'), graph),
    quad(statements, prov('wasDerivedFrom'), about, graph),
    quad(statements, prov('wasAttributedTo'), software, graph),
    quad(software, type, prov('SoftwareAgent'), graph),
    quad(
      software,
      namedNode('http://www.w3.org/2000/01/rdf-schema#label'),
      literal(document.analysedBy),
      graph,
    ),
  ];
};

const writer = new Writer({ format: 'N-Quads' });

const linesOf = (quads: readonly Quad[]): string => writer.quadsToString([...quads]);
