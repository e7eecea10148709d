/** A short word that tells nothing of what a text is about. */
const STOP = new Set(
  `a an the and or but nor so yet if then than that this these those there here it its itself he him his himself she her hers
  herself they them their theirs themselves we us our ours ourselves you your yours yourself i me my mine myself who whom whose
  which what when where why how is are was were be been being am do does did doing done have has had having will would shall
  should can could may might must of to in on at by for from with without as into onto over under about after before between
  through during against not no n't just very really also too only own same such s t re ve ll d m don now up out off down again
  all any both each few more most other some rt via amp`.split(/\s+/),
);

export const isStopWord = (word: string): boolean => STOP.has(word);

/** Endings taken off, the longest first, where three letters or more are left. */
const ENDINGS: readonly (readonly [ending: string, instead: string])[] = [
  ['ational', 'ate'],
  ['ization', 'ize'],
  ['isation', 'ize'],
  ['fulness', 'ful'],
  ['iveness', 'ive'],
  ['ousness', 'ous'],
  ['ements', ''],
  ['ement', ''],
  ['ations', 'at'],
  ['ation', 'at'],
  ['ating', 'at'],
  ['ated', 'at'],
  ['ates', 'at'],
  ['ators', 'at'],
  ['ator', 'at'],
  ['ate', 'at'],
  ['ising', 'iz'],
  ['izing', 'iz'],
  ['ised', 'iz'],
  ['ized', 'iz'],
  ['ises', 'iz'],
  ['izes', 'iz'],
  ['ize', 'iz'],
  ['ise', 'iz'],
  ['ings', ''],
  ['ing', ''],
  ['ments', ''],
  ['ment', ''],
  ['nesses', ''],
  ['ness', ''],
  ['ities', ''],
  ['ity', ''],
  ['ions', ''],
  ['ion', ''],
  ['ies', 'i'],
  ['ied', 'i'],
  ['ers', ''],
  ['er', ''],
  ['als', ''],
  ['al', ''],
  ['ants', ''],
  ['ant', ''],
  ['ful', ''],
  ['ous', ''],
  ['ive', ''],
  ['es', ''],
  ['ed', ''],
  ['ly', ''],
  ['s', ''],
  ['y', 'i'],
  ['e', ''],
];

const kept = new Map<string, string>();

/**
 * What a word has in common with its other forms: "attacked", "attacks" and "attacking" give "attack". Endings go as in
 * Porter (1980), in one step, since only sameness counts here and not the form itself.
 */
export const stem = (word: string): string => {
  const known = kept.get(word);
  if (known !== undefined) return known;
  const found = cut(word);
  // Words without end (hostile input) must not fill the memory.
  if (kept.size < 200_000) kept.set(word, found);
  return found;
};

const cut = (word: string): string => {
  if (word.length < 4 || /\d/.test(word)) return word;
  for (const [ending, instead] of ENDINGS) {
    if (!word.endsWith(ending) || (ending === 's' && word.endsWith('ss'))) continue;
    if (ending === 'y' && /[aeiou]y$/.test(word)) continue;
    const rest = word.slice(0, word.length - ending.length);
    if (rest.length < 3 || !/[aeiouy]/.test(rest)) continue;
    // "stopped" → "stop", but "fell" and "miss" keep theirs.
    const single = instead === '' && /([bdgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
    return single + instead;
  }
  return word;
};

/** A text without what stands in no sentence: addresses, and the line that names the author of a post. */
const tidy = (text: string): string =>
  text
    .replace(/https?:\/\/\S+|pic\.twitter\.com\/\S+/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"');

/** "#AustralianFires" and "realDonaldTrump" hold words that begin with a capital. */
const pieces = (word: string): string[] =>
  word
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .replace(/(\p{L})(\d)/gu, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean);

export type Word = {
  readonly stem: string;
  readonly lower: string;
  /** Begins with a capital, within a sentence: as names do. */
  readonly name: boolean;
};

/** The words of a text, stop words left out; figures without their separators ("1,377" is "1377"). */
export const wordsIn = (text: string): Word[] => {
  const words: Word[] = [];
  for (const [token] of tidy(text).matchAll(/[#@]?[\p{L}\p{N}_]+(?:[.,]\d+)*(?:'\p{L}+)?/gu)) {
    const bare = token.replace(/^[#@]/, '').replace(/'(?:s|S)$/, '');
    const parts = /[#@_]|\p{Ll}\p{Lu}/u.test(token) ? pieces(bare) : [bare];
    for (const part of parts) {
      const lower = part
        .toLowerCase()
        .replace(/(\d)[.,](?=\d{3}\b)/g, '$1')
        .normalize('NFKD')
        .replace(/\p{M}/gu, '');
      const word = lower.replace(/'.*$/, '');
      if (!word || isStopWord(word)) continue;
      words.push({ stem: stem(word), lower: word, name: /^\p{Lu}/u.test(part) || /\d/.test(part) });
    }
  }
  return words;
};
