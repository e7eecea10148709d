/**
 * Parts of words that decide where a word is cut.
 * @module
 */

/** Prefixes and suffixes that keep their hyphen in the English Web Treebank (LDC2012T13). */
export const HYPHEN_PREFIXES: ReadonlySet<string> = new Set(
  `e agro ante anti be bi bio co counter cross cyber de eco ex extra inter intra macro mega micro mid mini multi neo non over
  pan para peri post pre pro proto pseudo quasi re semi socio sub super tri ultra un uni vice`.split(/\s+/),
);
export const HYPHEN_SUFFIXES: ReadonlySet<string> = new Set(
  'esque ette fest fold gate itis less most rama wise'.split(' '),
);
/** What is cut off after an apostrophe. */
export const CLITICS: ReadonlySet<string> = new Set(['s', 'm', 'd', 're', 've', 'll']);
/** Written in one, two words: where the second begins. */
export const CONTRACTIONS: ReadonlyMap<string, number> = new Map([
  ['cannot', 3],
  ['alot', 1],
  ['kinda', 4],
  ['sorta', 4],
  ['outta', 3],
  ['cant', 2],
  ['wont', 2],
  ['thats', 4],
  ['whats', 4],
  ['youre', 3],
  ['theyre', 4],
  ['gonna', 3],
  ['gotta', 3],
  ['wanna', 3],
  ['dont', 2],
  ['doesnt', 4],
  ['didnt', 3],
  ['isnt', 2],
  ['wasnt', 3],
  ['werent', 4],
  ['arent', 3],
  ['havent', 4],
  ['hasnt', 3],
  ['hadnt', 3],
  ['couldnt', 5],
  ['wouldnt', 5],
  ['shouldnt', 6],
]);
/** Words that lose their beginning: the apostrophe belongs to them. */
export const ELISIONS: ReadonlySet<string> = new Set([
  'em',
  'cause',
  'til',
  'till',
  'tis',
  'twas',
  'n',
  'bout',
  'cuz',
]);
/** Units that are cut off the number they are glued to. */
export const UNITS: ReadonlySet<string> = new Set(
  'am pm a.m p.m km cm mm kg mg m g l ft lb lbs mph kph kw mw gw bn mn tn min mins hrs hr mhz ghz kb mb gb tb k'.split(
    ' ',
  ),
);
