import { createHash } from 'node:crypto';
import type { Document } from '../../1-read/document.ts';
import type { Analysis } from '../../analyse.ts';
import type { Span } from '../../span.ts';
import { LedgerError } from '../error.ts';

/** Verbatim or nothing: throws LedgerError ("invalid") when something in the analysis cannot be anchored in the document's text. */
export const validate = (document: Document, { text, statements, actors }: Analysis): void => {
  const refuse = (reason: string): never => {
    throw new LedgerError('invalid', `document ${document.id} was not recorded: ${reason}`);
  };
  if (/\p{Surrogate}|\0/u.test(document.text))
    refuse('its text has broken or null characters; normalise it first');
  if (text !== document.text) refuse('the analysis is of another text');
  if (hashOf(text) !== document.contentHash) refuse('its content hash is not that of its text');
  if (!document.contentHash.startsWith(document.id) || document.id.length < 16)
    refuse('its id is not the beginning of its content hash');

  const codes = new Set(actors.map(a => a.code));
  if (codes.size < actors.length) refuse('two of its actors have one code');
  const span = (owner: string, [start, end]: Span) => {
    if (
      !(Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= text.length)
    )
      refuse(`${owner} has a span [${start}, ${end}) outside the text (0..${text.length})`);
    if (cutsPair(text, start) || cutsPair(text, end))
      refuse(`${owner} has a span [${start}, ${end}) that cuts a character`);
  };
  for (const actor of actors) for (const m of actor.mentions) span(`actor ${actor.code}`, m);
  const before = new Set<string>();
  for (const s of statements) {
    if (!s.id.startsWith(`${document.id}:`))
      refuse(`statement ${s.id} does not begin with the document's id`);
    if (before.has(s.id)) refuse(`two statements have the id ${s.id}`);
    if (s.content.length === 0) refuse(`statement ${s.id} has no content`);
    if (s.nestedIn !== null && !before.has(s.nestedIn))
      refuse(`statement ${s.id} is nested in ${s.nestedIn}, which does not come before it`);
    for (const { code } of s.speakers)
      if (!codes.has(code)) refuse(`speaker ${code} of statement ${s.id} is no actor of the document`);
    const details = [...s.instruments, ...s.evidence, ...s.quantities, ...s.places].flatMap(d =>
      d.span ? [d.span] : [],
    );
    for (const one of [...s.source, ...s.cue, ...s.content, ...details]) span(`statement ${s.id}`, one);
    before.add(s.id);
  }
};

export const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** Whether an offset lies between the two halves of a surrogate pair, whose words could not be written as UTF-8. */
const cutsPair = (text: string, offset: number): boolean =>
  offset > 0 &&
  offset < text.length &&
  /[\ud800-\udbff]/.test(text[offset - 1]) &&
  /[\udc00-\udfff]/.test(text[offset]);
