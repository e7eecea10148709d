/** What an office is called by: "Ministry of Foreign Affairs of Norway", "UNITED NATIONS", "Office of the Spokesperson". */
const OFFICE =
  '(?:ministr(?:y|ies)|departments?|embassy|consulate(?:[ -]general)?|mission|offices?|bureau|secretariat|council|committee|assembly|cabinet|government|republic|kingdom|federation|union|nations|agency|service|division|directorate|commission|delegation|headquarters|chancellery|presidency|parliament|house|senate|court|institute|information|press|spokes(?:man|woman|person)|secretary-general|affairs|kremlin)';
/** "Attack on Embassy", "Statement by the Ministry", "Talks with the Union" are of something else. */
const NOT_BEFORE =
  '(?:by|on|near|with|at|in|to|from|for|against|over|after|before|as|statement|remarks?|letter|report|note|speech|talks|reply|answer|response)';
/** Behind the office itself only what it is an office of. */
const LETTERHEAD = new RegExp(
  String.raw`^(?:the\s)?(?:(?!${NOT_BEFORE}\s)[\p{L}.'’-]+\s){0,4}?${OFFICE}(?:(?:\s(?:of|for|to|on|in|and|&)|,)\s?(?:the\s)?[\p{L}'’-]+(?:\s[\p{L}'’-]+){0,2}){0,4}$`,
  'iu',
);
/** A verb makes a headline of it: "Council to Meet", "Ministry and Union in Talks" is a doubt that is left. */
const SENTENCE = /\s(?:to\s\p{L}+(?:\son\b|\sin\b|$)|\p{L}+(?:ies|ns|ts|ds|ls|rs|ks|ms|es)\s\p{Lu})/u;

/** Numbers and marks of a file, places to write to, how a paper is to be handed round. */
const MARKS = [
  /^(?:press release\s+)?(?:no\.?|nr\.?|ref(?:erence)?\.?|document|file)\s*:?\s*[\w/. -]*\d[\w/. -]*$/i,
  /^\d{1,5}(?:st|nd|rd|th)\s+(?:plenary\s+|emergency\s+|special\s+)?(?:meeting|session|year)\b/i,
  /^[\p{L}-]+\s(?:year|session)$/iu,
  /^(?:distr(?:ibution)?|original|language|embargo|page|tel(?:ephone)?|phone|fax|e-?mail|contact|web(?:site)?)\b.{0,3}[:.]/i,
  /^(?:www\.|https?:\/\/|\S+@\S+$)/i,
  /^\d{1,5}[a-z]?\s.{2,40}\s(?:street|st|avenue|ave|road|rd|boulevard|blvd|plaza|square|lane|floor)\b/i,
  /^(?:press|news|media|information)\s+(?:release|statement|service|office|bulletin|note)s?$/i,
];

/**
 * The symbol of a press release or document of the United Nations, alone on its line: "SC/9999", "SG/SM/1234-AFR/56",
 * "Press Release GA/8765/Rev.1", "S/PV.2470" (UN Editorial Manual, document symbols).
 */
const SYMBOL =
  /^(?:press release\s+)?[A-Z]{1,6}(?:\/[A-Z]{1,6}){0,3}[/.](?:\d{1,6}|PV\.\d{1,6}|RES\/\d{1,6})(?:[-/]?[A-Z]{1,5}\/\d{1,6}|\/(?:Rev|Add|Corr)\.\d{1,3}| \(\d{4}\)){0,2}\*?$/i;

export const isUnitedNationsSymbol = (line: string): boolean => line.length <= 60 && SYMBOL.test(line);

/** Whether a line at the top of a text tells who writes, and not of what. */
export const isLetterhead = (line: string): boolean =>
  line.length <= 100 &&
  (isUnitedNationsSymbol(line) ||
    MARKS.some(mark => mark.test(line)) ||
    (LETTERHEAD.test(line) && !SENTENCE.test(line)));
