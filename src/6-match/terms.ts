import { type ConceptKind, conceptAt } from './concepts.ts';
import { familyOf, formOf } from './form.ts';
import { isStopWord } from './retrieve/words.ts';

/** What a word or phrase stands for: a concept of the tables, a name, a figure, or the family of the word. */
export type Term = {
  /** "deed:shoot-down", "state:RUS", "number:269", "word:sakhal". */
  readonly key: string;
  readonly kind: ConceptKind | 'name' | 'number' | 'word';
  /** Where it stands, in UTF-16 code units of the text given. */
  readonly at: number;
  /** Whether it tells the opposite of its concept. */
  readonly opposite?: boolean;
};

const TOKEN = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)?|\d+(?:[.,]\d+)*/gu;
/** Months and days tell when something was said, not what. */
const TIMES =
  /^(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tomorrow|week|month|year|morning|evening|night|day|hour|ago|later|earlier|last|first)s?$/;
/** Titles and ways of speaking, which stand in every story. */
const COMMON =
  /^(?:mr|mrs|ms|dr|minister|ministry|president|government|spokes(?:man|woman|person)|official|secretary|ambassador|foreign|country|countries|nation|state|states|people|told|said|says|saying|made|make|take|taken|took|given|give|gave|come|came|went|go|going|gone|new|old|many|much|two|three|one|way|fact|being|full|whole|near|still|must|next|never|nothing|anyone|nobody|had|has|own|clear|clearly|likely|believe|believed|able|prove|proved|reason|become|became|enough|nobody|none|public|time|times|long|large|great|small|part|former|already|again|within|show|shows|showed|shown|kind|sort|there|even|ever|per|cent|percent|off|own|well|against|carried|according|used|using|use|been|because|while|although|however|since|until|whether|once|also|responsible)$/;

/**
 * The terms of a text, in order. States, things and deeds come as concepts; what stands with a capital within a sentence is a
 * name; stop words, times and words of every story are left out.
 */
export const termsIn = (text: string): Term[] => {
  const tokens = [...text.matchAll(TOKEN)].map(m => ({ word: m[0], at: m.index }));
  const forms = tokens.map(({ word }) => formOf(fold(word)));
  const terms: Term[] = [];
  for (let i = 0; i < tokens.length; ) {
    const found = conceptAt(forms, i);
    const { word, at } = tokens[i];
    if (found) {
      const { kind, name, opposite } = found.concept;
      terms.push({ key: `${kind}:${name}`, kind, at, ...(opposite && { opposite }) });
      i += found.length;
      continue;
    }
    const lower = fold(word);
    i++;
    if (/^\d/.test(word))
      terms.push({ key: `number:${word.replace(/[.,](?=\d{3}\b)/g, '')}`, kind: 'number', at });
    else if (isStopWord(lower) || TIMES.test(lower) || COMMON.test(lower) || lower.length < 3) continue;
    else if (isName(word, text, at)) terms.push({ key: `word:${familyOf(lower)}`, kind: 'name', at });
    else terms.push({ key: `word:${familyOf(lower)}`, kind: 'word', at });
  }
  return terms;
};

const fold = (word: string): string =>
  word
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’].*$/, '');

/** A capital tells nothing at the beginning of a sentence or quotation. */
const isName = (word: string, text: string, at: number): boolean =>
  /^\p{Lu}/u.test(word) && at > 0 && !/[.!?:“"‘(\n]\s*$/u.test(text.slice(Math.max(0, at - 4), at));
