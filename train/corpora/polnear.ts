/**
 * PolNeAR (Newell, Margolin and Ruths 2018): political news with source, cue and content spans, and CoreNLP's parses of it.
 * The parses are automatic and in Universal Dependencies 1; `coreNlpParse` brings them into the form of stage 2, for
 * experiments that should not depend on our own parser.
 * @module
 */
import { join } from 'node:path';
import { type Parse, UPOS, type Upos } from '../../src/2-parse/index.ts';
import type { Span } from '../../src/span.ts';
import { readJsonLines } from './files.ts';

export type GoldAttribution = { source: Span[]; cue: Span[]; content: Span[] };
export type PolnearDocument = { id: string; text: string; attributions: GoldAttribution[] };
type CoreNlpToken = [
  start: number,
  end: number,
  tag: string,
  lemma: string,
  ner: string,
  head: number,
  relation: string,
];
export type CoreNlpDocument = { id: string; sentences: CoreNlpToken[][] };

export const polnear = (corpora: string, part: 'train' | 'dev'): PolnearDocument[] =>
  readJsonLines(join(corpora, 'polnear', `${part}.jsonl.gz`));

export const coreNlp = (corpora: string, part: 'train' | 'dev'): CoreNlpDocument[] =>
  readJsonLines(join(corpora, 'polnear', `${part}.parses.jsonl.gz`));

const RELATIONS: Record<string, string> = {
  dobj: 'obj',
  nsubjpass: 'nsubj:pass',
  csubjpass: 'csubj:pass',
  auxpass: 'aux:pass',
  mwe: 'fixed',
  name: 'flat',
  neg: 'advmod',
  'nmod:tmod': 'obl:tmod',
  'nmod:agent': 'obl:agent',
};

const uposOf = (tag: string, relation: string, lemma: string): Upos => {
  if (/^NNPS?$/.test(tag)) return 'PROPN';
  if (/^NN/.test(tag)) return 'NOUN';
  if (tag === 'MD' || relation.startsWith('aux') || (relation === 'cop' && lemma === 'be')) return 'AUX';
  if (/^VB/.test(tag)) return 'VERB';
  if (/^JJ/.test(tag)) return 'ADJ';
  if (/^(RB|WRB)/.test(tag)) return lemma === 'not' || lemma === "n't" ? 'PART' : 'ADV';
  if (/^(PRP|WP|EX)/.test(tag)) return 'PRON';
  if (/^(DT|PDT|WDT)$/.test(tag)) return 'DET';
  if (tag === 'IN') return relation === 'mark' ? 'SCONJ' : 'ADP';
  if (tag === 'RP') return 'ADP';
  if (tag === 'TO') return relation === 'mark' ? 'PART' : 'ADP';
  if (tag === 'CC') return 'CCONJ';
  if (tag === 'CD') return 'NUM';
  if (tag === 'POS') return 'PART';
  if (tag === 'UH') return 'INTJ';
  if (/^[.,:$#]|``|''|-LRB-|-RRB-$/.test(tag)) return tag === '$' || tag === '#' ? 'SYM' : 'PUNCT';
  return 'X';
};

/** A document's CoreNLP parse as stage 2 would give it. Paragraphs are cut at empty lines; there are no quotations. */
export const coreNlpParse = (text: string, document: CoreNlpDocument): Parse => {
  const tokens = document.sentences.flat();
  const size = tokens.length;
  const tagNames = [...new Set(tokens.map(t => t[2]))].sort();
  const start = Int32Array.from(tokens, t => t[0]);
  const end = Int32Array.from(tokens, t => t[1]);
  const head = new Int32Array(size);
  const sentenceOf = new Int32Array(size);
  const sentences: [number, number][] = [];
  const relations: string[] = [];
  let at = 0;
  for (const sentence of document.sentences) {
    sentence.forEach((token, i) => {
      head[at + i] = token[5] < 0 ? -1 : at + token[5];
      sentenceOf[at + i] = sentences.length;
      const parent = token[5] < 0 ? undefined : sentence[token[5]];
      const nominal = parent && /^(NN|PRP|CD)/.test(parent[2]);
      relations.push(token[6] === 'nmod' && !nominal ? 'obl' : (RELATIONS[token[6]] ?? token[6]));
    });
    sentences.push([at, at + sentence.length]);
    at += sentence.length;
  }
  const relationNames = [...new Set(relations)].sort();
  const paragraphs: [number, number][] = [];
  for (let i = 0, first = 0; i < size; i++) {
    const last = i + 1 === size;
    if (last || /\n\s*\n/.test(text.slice(end[i], start[i + 1]))) {
      paragraphs.push([first, i + 1]);
      first = i + 1;
    }
  }
  return {
    text,
    size,
    start,
    end,
    upos: Uint8Array.from(tokens, (t, i) => UPOS.indexOf(uposOf(t[2], relations[i], t[3]))),
    xpos: Uint8Array.from(tokens, t => tagNames.indexOf(t[2])),
    tagNames,
    head,
    relation: Uint8Array.from(relations, r => relationNames.indexOf(r)),
    relationNames,
    lemma: i => tokens[i][3].toLowerCase(),
    sentenceOf,
    sentences,
    paragraphs,
    quotations: [],
    quotationOf: new Int32Array(size).fill(-1),
  };
};
