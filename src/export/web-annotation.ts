import type { FileWriter } from './format.ts';
import { ANNOTATION_CONTEXT, annotationOf, compact, OWN_CONTEXT } from './linked/annotation.ts';
import { codePointsOf } from './linked/code-points.ts';
import { namesFrom } from './linked/names.ts';
import { selected } from './selected.ts';

/**
 * A page of Web Annotations (W3C Recommendation of 2017-02-23), an annotation for each statement. One JSON document, written an
 * annotation a line.
 */
export const write: FileWriter = async function* (ledger, { filter, base, onProgress }) {
  const names = namesFrom(base);
  yield `{"@context":${JSON.stringify([ANNOTATION_CONTEXT, OWN_CONTEXT])},\n`;
  yield `"id":${JSON.stringify(names.all)},"type":"AnnotationPage","items":[`;
  let done = 0;
  for await (const { document, statements } of selected(ledger, filter)) {
    const at = codePointsOf(document.text);
    for (const statement of statements) {
      yield `${done++ === 0 ? '' : ','}\n${JSON.stringify(compact(annotationOf(statement, document, names, at)))}`;
      onProgress?.(done);
    }
  }
  yield '\n]}\n';
};
