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

/** A multi-word token: its span, and where its next word begins. */
type Surface = { end: number; at: number; last: number; space: boolean };

class Reader {
  readonly documents: TreebankDocument[] = [];
  private text = '';
  private sentences: Sentence[] = [];

  finish(): void {
    if (this.sentences.length) this.documents.push({ text: this.text.trimEnd(), sentences: this.sentences });
    this.text = '';
    this.sentences = [];
  }

  sentence(lines: readonly string[]): void {
    const newDocument = lines.some(line => line.startsWith('# newdoc'));
    const newParagraph = newDocument || lines.some(line => line.startsWith('# newpar'));
    if (newDocument) this.finish();
    if (newParagraph && this.text) this.text = `${this.text.trimEnd()}\n\n`;
    const words: Word[] = [];
    let surface: Surface | undefined;
    for (const line of lines) {
      if (line[0] === '#') continue;
      const [id, form, lemma, upos, xpos, , head, relation, , misc] = line.split('\t');
      const space = !misc.split('|').includes('SpaceAfter=No');
      const gold = { lemma, upos, xpos, head: Number(head) - 1, relation };
      // "8.1" is an empty word of the enhanced graph.
      if (id.includes('.')) continue;
      if (id.includes('-')) {
        const at = this.text.length;
        this.text += form;
        surface = { at, end: this.text.length, last: Number(id.split('-')[1]), space };
        continue;
      }
      if (surface) {
        // The words of a multi-word token lie in it one after the other, as far as their lengths allow.
        const start = surface.at;
        const last = Number(id) === surface.last;
        const end = last ? surface.end : Math.min(surface.end, start + form.length);
        words.push({ form: this.text.slice(start, end) || form, ...gold, start, end });
        surface.at = end;
        if (!last) continue;
        if (surface.space) this.text += ' ';
        surface = undefined;
        continue;
      }
      const start = this.text.length;
      this.text += form;
      words.push({ form, ...gold, start, end: this.text.length });
      if (space) this.text += ' ';
    }
    this.sentences.push({ words, newParagraph });
  }
}

/** The documents of a .conllu(.gz) file. */
export const readConllu = (file: string): TreebankDocument[] => {
  const reader = new Reader();
  for (const block of readText(file).split('\n\n')) {
    const lines = block.split('\n').filter(Boolean);
    if (lines.length) reader.sentence(lines);
  }
  reader.finish();
  return reader.documents;
};

/** The documents of a part of a treebank: "ewt" or "gum"; "train", "dev" or "test". */
export const treebank = (corpora: string, name: string, part: string): TreebankDocument[] =>
  readConllu(join(corpora, name, `${part}.conllu.gz`));
