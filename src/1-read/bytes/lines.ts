const NEWLINE = 0x0a;

/** Cuts a stream into lines, their ends left out, without ever holding more than one of them and one chunk. */
export async function* linesOf(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
): AsyncGenerator<Uint8Array | 'too long'> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (): Uint8Array | 'too long' => {
    const line = length > limit ? 'too long' : Buffer.concat(parts);
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      length += end - from;
      if (length <= limit) parts.push(chunk.subarray(from, end));
      yield take();
      from = end + 1;
    }
    length += chunk.length - from;
    if (length <= limit) parts.push(chunk.slice(from));
    else parts = [];
  }
  if (length > 0) yield take();
}
