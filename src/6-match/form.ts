/** Forms that no rule of spelling leads back: the past of common verbs, in dictionary form. */
const IRREGULAR = new Map(
  `laid lay|paid pay|held hold|swept sweep|built build|flew fly|flown fly|fell fall|fallen fall|led lead|lent lend|fought fight
  sought seek|kept keep|left leave|lost lose|met meet|put put|ran run|stood stand|spoke speak|written write|wrote write|won win
  drove drive|driven drive|drew draw|drawn draw|grew grow|meant mean|caught catch|bound bind|taught teach|threw throw|thrown throw
  chose choose|chosen choose|began begin|begun begin|men man|women woman|children child|lying lie|dying die|hidden hide|borne bear
  came come|took take|taken take|gave give|given give|went go|gone go|sent send|sold sell|bought buy|broke break|broken break
  struck strike|shot shoot|sank sink|sunk sink|hid hide|wrung wring|slain slay|slew slay|beaten beat|blew blow|blown blow|did do|done do
  withdrew withdraw|withdrawn withdraw|withheld withhold|overflew overfly|overflown overfly|knew know|known know|mistook mistake
  mistaken mistake|saw see|seen see|made make|became become|forbade forbid|shook shake|spent spend|brought bring|stole steal|stolen steal|sworn swear|swore swear|wore wear|rose rise|risen rise|bred breed|dug dig|heard hear|cut cut`
    .split(/[|\n]/)
    .map(pair => pair.trim().split(' ') as [string, string]),
);

/** The dictionary form of a lower-cased word as far as spelling tells: "ordered", "orders" and "ordering" are "order". */
export const formOf = (word: string): string => {
  const known = IRREGULAR.get(word);
  if (known) return known;
  if (word.length < 4 || /\d/.test(word)) return word;
  if (/ies$/.test(word) || /ied$/.test(word)) return word.length > 4 ? `${word.slice(0, -3)}y` : word;
  if (/(?:ss|sh|ch|x|z)es$/.test(word)) return word.slice(0, -2);
  // "killings" is "killing" is "kill".
  if (/[^su]s$/.test(word))
    return /ings$/.test(word) ? formOf(word.slice(0, -1)) : singular(word.slice(0, -1));
  for (const ending of ['ing', 'ed'])
    if (
      word.endsWith(ending) &&
      /[aeiouy]/.test(word.slice(0, -ending.length)) &&
      word.length - ending.length > 2
    ) {
      const rest = word.slice(0, -ending.length);
      return /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    }
  return bareE(word);
};

/** "violate" and "violat(ed)" are told apart by nothing but the letter that a rule cannot restore. */
const bareE = (word: string): string =>
  !KEEP_E.has(word) && word.length > 4 && /[^e]e$/.test(word) ? word.slice(0, -1) : word;

/** Words that would be another one without it: "plane" is no "plan". */
const KEEP_E: ReadonlySet<string> = new Set(['plane']);

const singular = (word: string): string => IRREGULAR.get(word) ?? bareE(word);

/** As much of a word as its whole family has: "territory" and "territorial", "violate" and "violation". */
export const familyOf = (word: string): string => formOf(word.replace(/(?<=.{4})ly$/, '')).slice(0, 6);
