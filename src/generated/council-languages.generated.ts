// Generated from data/council/council-languages.tsv by `npm run generate`; do not edit.

export type CouncilLanguages = {
  readonly language: string;
  readonly code: string;
};

const rows: readonly (readonly string[])[] = [
  ["Arabic","ar"],
  ["Chinese","zh"],
  ["English","en"],
  ["French","fr"],
  ["Russian","ru"],
  ["Spanish","es"],
  ["Portuguese","pt"],
  ["German","de"],
  ["Italian","it"],
  ["Japanese","ja"],
  ["Korean","ko"],
  ["Persian","fa"],
  ["Farsi","fa"],
  ["Dari","prs"],
  ["Pashto","ps"],
  ["Turkish","tr"],
  ["Ukrainian","uk"],
  ["Swahili","sw"],
  ["Kiswahili","sw"],
  ["Hebrew","he"],
  ["Haitian Creole","ht"],
  ["Creole","ht"],
  ["Hausa","ha"],
  ["Kurdish","ku"],
  ["Burmese","my"],
  ["Khmer","km"],
  ["Lingala","ln"],
  ["Somali","so"],
  ["Tigrinya","ti"],
  ["Amharic","am"],
  ["Serbian","sr"],
  ["Bosnian","bs"],
  ["Albanian","sq"],
  ["Armenian","hy"],
  ["Azerbaijani","az"],
  ["Georgian","ka"],
  ["Polish","pl"],
  ["Dutch","nl"],
  ["Romanian","ro"],
  ["Greek","el"],
  ["Indonesian","id"],
  ["Malay","ms"],
  ["Viet Namese","vi"],
  ["Vietnamese","vi"],
  ["Kinyarwanda","rw"],
  ["Sango","sg"],
  ["Bambara","bm"],
  ["Sign Language","sgn"],
];

export const councilLanguages: readonly CouncilLanguages[] = rows.map(([language, code]) => ({ language, code }));
