import { createDocument, type ReadResult, readAll, readBytes } from '../1-read/index.ts';
import { HttpFailure } from './failure.ts';
import type { NewDocument } from './schemas/index.ts';
import type { Limits } from './service.ts';

/** Reads what is given as JSON: a text with what is known of it, or a public web address. */
export const resultsOfNew = (
  given: NewDocument,
  { bodyBytes }: Pick<Limits, 'bodyBytes'>,
): AsyncIterable<ReadResult> => {
  if ('text' in given) return textWith(given, bodyBytes);
  // Never a file or folder of the machine where the server runs.
  if (!/^https?:\/\//i.test(given.url))
    throw new HttpFailure('bad-request', `"${given.url}" is no http(s) address`);
  return readAll([given.url], { sizeLimit: bodyBytes });
};

/** As a text file is read, dateline and all; what is given beside it comes before what is found in it. */
async function* textWith(
  { text, id, ...given }: Extract<NewDocument, { text: string }>,
  sizeLimit: number,
): AsyncGenerator<ReadResult> {
  const bytes = new TextEncoder().encode(text);
  const name = given.uri ?? id ?? 'the text';
  for await (const result of readBytes(bytes, { name, mediaType: 'text/plain' }, { sizeLimit })) {
    if (result.kind === 'skipped') yield result;
    else {
      const { document } = result;
      yield {
        ...result,
        document: createDocument(document.text, {
          format: document.format,
          givenId: id ?? document.givenId,
          uri: given.uri ?? null,
          title: given.title ?? document.title,
          outlet: given.outlet ?? document.outlet,
          author: given.author ?? document.author,
          publishedAt: given.publishedAt ?? document.publishedAt,
        }),
      };
    }
  }
}
