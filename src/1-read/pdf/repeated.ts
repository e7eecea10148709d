/**
 * How often a file may set the same object or a trailer anew. Each saving that is appended sets some (ISO 32000-1, 7.5.6); nobody
 * saves one file this often.
 */
const MOST = 400;

/** "12 0 obj" before what it numbers, and "trailer". */
const MARK = /(?<![\w.])(?:(\d{1,10}[\0\t\n\f\r ]{1,8}\d{1,5})[\0\t\n\f\r ]{1,8}obj|trailer)/g;

/**
 * Whether a PDF sets one object again and again, or trailers. Where the table of a file is broken, pdfjs looks for its objects itself
 * and reads each of these anew, to the end of the file where it does not close: time grows with the square of the size.
 *
 * @example isRepeated(readFileSync('broken.pdf'))
 */
export const isRepeated = (bytes: Uint8Array): boolean => {
  const counts = new Map<string, number>();
  for (let from = 0; from < bytes.length; from += SLICE) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(SLICE, bytes.length - from));
    for (const [, name = 'trailer'] of text.toString('latin1').matchAll(MARK)) {
      const count = (counts.get(name) ?? 0) + 1;
      if (count > MOST) return true;
      counts.set(name, count);
    }
  }
  return false;
};

/** A large file is looked at in pieces; what a cut parts is not counted, which matters for nothing. */
const SLICE = 1 << 20;
