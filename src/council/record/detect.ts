/** How far into a text its cover and its opening are looked for, in UTF-16 code units; members' lists are long. */
const COVER = 20_000;

const OPENING = /The\s+meeting\s+(?:was\s+(?:called\s+to\s+order|resumed|opened)|resumed)\s+at\s+\d/i;
const COUNCIL = /\bS\/\s?PV\.\s?\d{1,5}\b|security\s+council/i;

/**
 * Whether a text is the verbatim record of a meeting of the Security Council, by what only such a record has: the reporters' remark
 * that the meeting was called to order, and the Council's name or the record's symbol before it. Cheap on texts that are none.
 * @example isRecord('Security Council … The meeting was called to order at 5.10 p.m. …') // true
 */
export const isRecord = (text: string): boolean => {
  const cover = text.slice(0, COVER);
  const opening = OPENING.exec(cover);
  return opening !== null && COUNCIL.test(cover.slice(0, opening.index));
};
