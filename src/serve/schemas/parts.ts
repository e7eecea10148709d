import { z } from '@hono/zod-openapi';
import { ACTS } from '../../vocabulary.ts';
import { isMoment } from '../moment.ts';

/** Holds where two types are the same; a schema that drifts from the type of the library does not compile. */
export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Does nothing; its type parameter is checked. */
export const isSame = <_ extends true>(): void => {};

/** A list as the library types it: not to be changed. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** A part that may be null. The generator of the document writes a named schema's `nullable` as both the one and null at once. */
export const orNull = <T extends z.ZodType>(part: T) => z.union([part, z.null()]);

const offset = z.number().int().min(0);

export const span = z
  .tuple([offset, offset])
  .readonly()
  .openapi('Span', {
    description: 'A half-open range [start, end) of the document’s text, in UTF-16 code units.',
    example: [0, 17],
  });

export const act = z.enum(ACTS).openapi('Act', { description: 'What the speaker does.' });

/** A page of an answer. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: list(item),
    next: z
      .string()
      .nullable()
      .openapi({ description: 'Give it as `after` for the next page; null on the last one.' }),
  });

/** An answer that is whole. */
export const allOf = <T extends z.ZodType>(item: T) => z.object({ items: list(item) });

/** When something was published, as far as it is known. */
export const moment = z
  .string()
  .refine(isMoment, 'write a day or a moment of ISO 8601: 1983-09-12, 1983-09 or 1983-09-12T10:30:00Z');

export const documentReference = z
  .object({
    id: z.string(),
    title: z.string().nullable(),
    outlet: z.string().nullable(),
    publishedAt: z.string().nullable().openapi({ description: 'ISO 8601.' }),
    uri: z.string().nullable().openapi({ description: 'Where it was found first.' }),
  })
  .openapi('DocumentReference');
