import { linesOf } from '../bytes/lines.ts';

/** "From somebody Thu Sep  1 10:00:00 1983", after an empty line. */
const SEPARATOR = /^From \S.*\d{2}:\d{2}/;
const QUOTED = /^>+From /;
const NEWLINE = Buffer.from('\n');

/** Cuts a mailbox into its messages; of one larger than the limit it is only told. */
export async function* messagesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array | 'too long'> {
  let lines: Uint8Array[] = [];
  let size = 0;
  let empty = true; // whether the line before was
  const take = (): Uint8Array | 'too long' => (size > limit ? 'too long' : Buffer.concat(lines));
  for await (const line of linesOf(chunks, limit)) {
    const start = line === 'too long' ? '' : Buffer.from(line.subarray(0, 200)).toString('latin1');
    if (empty && SEPARATOR.test(start)) {
      if (size > 0) yield take();
      lines = [];
      size = 0;
    } else {
      size += line === 'too long' ? limit + 1 : line.length + 1;
      // mboxrd: a "From " that begins a line of the message itself has a ">" before it.
      if (size > limit) lines = [];
      else if (line !== 'too long') lines.push(QUOTED.test(start) ? line.subarray(1) : line, NEWLINE);
    }
    empty = line.length === 0 || start === '\r';
  }
  if (size > 0) yield take();
}
