/**
 * Web and mail addresses and file names, which are one token whatever they contain.
 * @module
 */

const ADDRESS =
  /(?:(?:https?|ftp|news|mailto):\/{0,2}[^\s<>"“”«»]+|www\.[^\s<>"“”«»]+|[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)*|(?:[a-z\d-]+\.)+(?:com|org|net|gov|edu|mil|info|io|int|eu|uk|us|ru|cn|de|fr)\b(?:\/[^\s<>"“”«»]*)?|[a-z\d-]{2,}(?:\.[a-z\d-]{2,}){2,}|[\w-]+\.(?:html?|pdf|docx?|xlsx?|pptx?|jpe?g|png|gif|mp3|mp4|zip|txt|exe|csv)\b)/iuy;

/** The end of the address that begins at `from`, or -1. Looks no further than `past`. */
export const matchAddress = (text: string, from: number, past: number): number => {
  ADDRESS.lastIndex = from;
  const found = ADDRESS.exec(text);
  if (!found) return -1;
  let to = Math.min(past, from + found[0].length);
  // A mark that ends the sentence or closes a bracket is not part of it.
  while (to > from && /[.,;:!?)\]'’”"»]/.test(text[to - 1])) {
    if (text[to - 1] === ')' && text.slice(from, to).includes('(')) break;
    to--;
  }
  return to > from ? to : -1;
};
