/**
 * GUM's entities (Zeldes 2017): texts with mentions and who is who, from the CoNLL-U files' MISC column.
 * @module
 */
import { join } from 'node:path';
import type { Span } from '../../src/span.ts';
import { readText } from '../corpora/files.ts';

export type GoldMention = {
  readonly span: Span;
  /** First code unit of its syntactic head. */
  readonly head: number;
  readonly entity: string;
  /** "person", "organization", "place" … */
  readonly type: string;
  /** Lower-case text. */
  readonly words: string;
  /** An apposition, or a predicate: the same entity twice in one phrase. */
  readonly apposition: boolean;
};
export type GumDocument = {
  readonly id: string;
  readonly genre: string;
  readonly text: string;
  readonly mentions: GoldMention[];
  /** Starts of tokens, and for each the index of its head or -1. */
  readonly starts: number[];
  readonly heads: number[];
};

type Open = { entity: string; type: string; first: number; apposition: boolean };

/** The documents of a part of GUM. */
export const gumDocuments = (corpora: string, part: 'train' | 'dev'): GumDocument[] =>
  readText(join(corpora, 'gum', `${part}.conllu.gz`))
    .split(/^# newdoc id = /m)
    .slice(1)
    .map(readDocument);

const readDocument = (block: string): GumDocument => {
  const id = block.slice(0, block.indexOf('\n')).trim();
  const starts: number[] = [];
  const ends: number[] = [];
  const heads: number[] = [];
  const open: Open[] = [];
  const found: { open: Open; past: number }[] = [];
  let text = '';
  for (const sentence of block.split('\n\n')) {
    if (!/^\d/m.test(sentence)) continue;
    if (text) text += /^# newpar/m.test(sentence) ? '\n\n' : ' ';
    const base = starts.length;
    for (const line of sentence.split('\n')) {
      const cells = line.split('\t');
      if (line.startsWith('#') || !/^\d+$/.test(cells[0])) continue;
      starts.push(text.length);
      text += cells[1];
      ends.push(text.length);
      heads.push(Number(cells[6]) ? base + Number(cells[6]) - 1 : -1);
      const misc = cells[9];
      if (!/SpaceAfter=No/.test(misc)) text += ' ';
      readEntities(/(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '', starts.length - 1, open, found);
    }
    text = text.trimEnd();
  }
  const headOf = (first: number, past: number) => {
    for (let i = first; i < past; i++) if (heads[i] < first || heads[i] >= past) return i;
    return first;
  };
  const mentions = found.map(({ open: { entity, type, first, apposition }, past }) => ({
    span: [starts[first], ends[past - 1]] as const,
    head: starts[headOf(first, past)],
    entity,
    type,
    words: text.slice(starts[first], ends[past - 1]).toLowerCase(),
    apposition,
  }));
  return { id, genre: id.split('_')[1], text, mentions, starts, heads };
};

/** Brackets of one token: "(7-person-acc:inf-…-coref(8-…-sgl)" opens two and closes the second; "7)" closes. */
const readEntities = (cell: string, token: number, open: Open[], found: { open: Open; past: number }[]) => {
  for (const [piece] of cell.matchAll(/\([^()]+\)?|[^()]+\)/g)) {
    if (piece.startsWith('(')) {
      const fields = piece.replace(/[()]/g, '').split('-');
      open.push({
        entity: fields[0],
        type: fields[1] ?? '',
        first: token,
        apposition: /-appos|-pred/.test(piece),
      });
      if (piece.endsWith(')')) found.push({ open: open.pop()!, past: token + 1 });
    } else {
      const entity = piece.slice(0, -1);
      const at = open.findLastIndex(o => o.entity === entity);
      if (at >= 0) found.push({ open: open.splice(at, 1)[0], past: token + 1 });
    }
  }
};
