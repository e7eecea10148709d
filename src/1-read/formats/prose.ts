import type { Decoded } from '../bytes/decode.ts';
import { Refusal } from '../refusal.ts';

/** Says that bytes did not fit their encoding, if any did not. */
export const brokenBytes = ({ broken, encoding }: Decoded): string[] =>
  broken === 0
    ? []
    : [
        `${broken} ${broken === 1 ? 'character was' : 'characters were'} no valid ${encoding} and read as U+FFFD; save the text anew as UTF-8 if words are missing`,
      ];

/**
 * The text as it is, when it is one. Throws a Refusal when too much of it is control characters or undecodable: a file of
 * some program, whose few words would give nonsense. (Whether it is one of the known kinds was asked before.)
 */
export const ofText = (text: string): string => {
  const sample = text.slice(0, 200_000);
  let odd = 0;
  for (let i = 0; i < sample.length; i++) {
    const c = sample.charCodeAt(i);
    if (c === 0xfffd || c === 0x7f || (c < 0x20 && !(c >= 9 && c <= 13) && c !== 0x1b)) odd++;
  }
  if (odd > Math.max(2, sample.length / 20))
    throw new Refusal('is a binary file of unknown kind, not text; convert it to text first');
  return text;
};
