const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text safe in an SVG element or attribute; characters that XML does not allow are left out. */
export const escaped = (text: string): string =>
  text
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      '',
    )
    .replace(/[&<>"']/g, c => ENTITIES[c]);

/** A coordinate: at most two decimals, the same on every machine. */
export const at = (n: number): string => String(Math.round(n * 100) / 100);

/** A path whose numbers are rounded: drawn`M${x} ${y}`. */
export const drawn = (words: TemplateStringsArray, ...numbers: readonly number[]): string =>
  words.reduce((path, word, i) => `${path}${at(numbers[i - 1])}${word}`);

/** An element with escaped attribute values around content that is SVG already. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = '',
): string => {
  const list = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? at(value) : value)}"`,
  );
  return content ? `<${name}${list.join('')}>${content}</${name}>` : `<${name}${list.join('')}/>`;
};

/** A line of text. */
export const label = (
  x: number,
  y: number,
  text: string,
  attributes: Readonly<Record<string, string | number>> = {},
): string => element('text', { x, y, ...attributes }, escaped(text));

/** Breaks text between words into lines of about `width` characters. */
export const wrapped = (text: string, width: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines[lines.length - 1];
    if (last === undefined || `${last} ${word}`.length > width) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
};

/** Fills that differ without colour: solid, striped, dotted, empty. */
const PATTERNS = [
  '<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/><rect width="3" height="6" fill="#777"/></pattern>',
  '<pattern id="dots" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#fff"/><circle cx="3" cy="3" r="1.5" fill="#333"/></pattern>',
  '<pattern id="cross" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#fff"/><path d="M0 0L8 8M8 0L0 8" stroke="#555" stroke-width="1"/></pattern>',
].join('');

/** An id that two pictures on one page do not share, and that is the same whenever the picture is. */
const idOf = (text: string): string => {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  return (hash >>> 0).toString(36);
};

/** A picture with a title and a description for screen readers, and the patterns to fill with: stripes, dots and cross. */
export const picture = (
  width: number,
  height: number,
  title: string,
  description: string,
  content: string,
): string => {
  const id = idOf(`${title}\n${description}`);
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${at(width)} ${at(height)}`,
      width,
      height,
      role: 'img',
      'aria-labelledby': `t${id} d${id}`,
      'font-family': 'Helvetica, Arial, "DejaVu Sans", sans-serif',
    },
    `<title id="t${id}">${escaped(title)}</title><desc id="d${id}">${escaped(description)}</desc><defs>${PATTERNS}</defs>` +
      `<rect width="${at(width)}" height="${at(height)}" fill="#fff"/>${content}`,
  );
};
