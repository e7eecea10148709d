/**
 * Reads Universal Dependencies treebanks and rebuilds the raw text they annotate.
 * @module
 */
import { join } from 'node:path';
import { readText } from '../corpora/files.ts';

export type Word = {
  form: string;
  lemma: string;
  upos: string;
  xpos: string;
  /** Number in the sentence, -1 for the root. */
  head: number;
  relation: string;
  /** [start, end) in the document's text. */
  start: number;
  end: number;
};
export type Sentence = { words: Word[]; newParagraph: boolean };
/** A document of a treebank, its text rebuilt from SpaceAfter; an empty line parts paragraphs, a space sentences. */
export type TreebankDocument = { text: string; sentences: Sentence[] };

type Pending = { newDocument: boolean; newParagraph: boolean };

/** The documents of a .conllu(.gz) file. */
export const readConllu = (file: string): TreebankDocument[] => {
  const documents: TreebankDocument[] = [];
  let text = '';
  let sentences: Sentence[] = [];
  const finish = () => {
    if (sentences.length) documents.push({ text: text.trimEnd(), sentences });
    text = '';
    sentences = [];
  };
  for (const block of readText(file).split('\n\n')) {
    const lines = block.split('\n').filter(Boolean);
    if (!lines.length) continue;
    const pending: Pending = { newDocument: false, newParagraph: false };
    for (const line of lines) {
      if (line.startsWith('# newdoc')) pending.newDocument = true;
      if (line.startsWith('# newpar')) pending.newParagraph = true;
    }
    if (pending.newDocument) finish();
    if (pending.newParagraph && text) text = `${text.trimEnd()}\n\n`;
    const words: Word[] = [];
    let surfaceEnd = 0;
    let spaceAfterSurface = true;
    for (const line of lines) {
      if (line[0] === '#') continue;
      const [id, form, lemma, upos, xpos, , head, relation, , misc] = line.split('\t');
      if (id.includes('.')) continue;
      const space = !misc.split('|').includes('SpaceAfter=No');
      if (id.includes('-')) {
        surfaceEnd = Number(id.split('-')[1]);
        spaceAfterSurface = space;
        text += form;
        // The words of a multi-word token lie in it one after the other, where their lengths allow.
        const [from, to] = id.split('-').map(Number);
        pendingSurface = {
          start: text.length - form.length,
          end: text.length,
          left: to - from + 1,
          at: text.length - form.length,
        };
        continue;
      }
      const number = Number(id);
      const inside = number <= surfaceEnd;
      let start: number;
      if (inside && pendingSurface) {
        start = pendingSurface.at;
        pendingSurface.left--;
        const end = pendingSurface.left
          ? Math.min(pendingSurface.end, start + form.length)
          : pendingSurface.end;
        pendingSurface.at = end;
        words.push({
          form: text.slice(start, end) || form,
          lemma,
          upos,
          xpos,
          head: Number(head) - 1,
          relation,
          start,
          end,
        });
        if (number === surfaceEnd && spaceAfterSurface) text += ' ';
        continue;
      }
      start = text.length;
      text += form;
      words.push({ form, lemma, upos, xpos, head: Number(head) - 1, relation, start, end: text.length });
      if (space) text += ' ';
    }
    sentences.push({ words, newParagraph: pending.newParagraph || pending.newDocument });
  }
  finish();
  return documents;
};
let pendingSurface: { start: number; end: number; left: number; at: number } | undefined;

/** The documents of a part of a treebank: "ewt" or "gum"; "train", "dev" or "test". */
export const treebank = (corpora: string, name: string, part: string): TreebankDocument[] =>
  readConllu(join(corpora, name, `${part}.conllu.gz`));
