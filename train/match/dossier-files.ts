/**
 * Reads the gold dossiers; their form is described in gold/dossiers/README.md.
 * @module
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Statement } from '../../src/5-characterise/index.ts';
import type { Span } from '../../src/span.ts';

export type GoldPassage = {
  readonly claim: string;
  readonly position: string;
  readonly by: readonly string[];
  readonly span: Span;
};
export type GoldDocument = {
  readonly id: string;
  readonly outlet: string;
  readonly publishedAt: string;
  readonly title: string;
  readonly text: string;
  readonly passages: readonly GoldPassage[];
};
export type Dossier = { readonly name: string; readonly documents: readonly GoldDocument[] };

const MARK = /\{([a-z]+) ([a-z-]+) ([^:}]+): ([^}]+)\}/;

const unmark = (marked: string, claims: ReadonlySet<string>, where: string) => {
  const passages: GoldPassage[] = [];
  let text = '';
  let rest = marked;
  for (let m = MARK.exec(rest); m; m = MARK.exec(rest)) {
    const [whole, claim, position, by, words] = m;
    if (!claims.has(claim)) throw new Error(`${where}: no claim "${claim}" is declared`);
    text += rest.slice(0, m.index);
    passages.push({
      claim,
      position,
      by: by === '-' ? [] : by.split(','),
      span: [text.length, text.length + words.length],
    });
    text += words;
    rest = rest.slice(m.index + whole.length);
  }
  text += rest;
  if (/[{}]/.test(text)) throw new Error(`${where}: a brace that is no mark`);
  return { text, passages };
};

const readDossier = (file: string, name: string): Dossier => {
  const [head, ...parts] = readFileSync(file, 'utf8').split(/^== /m);
  const claims = new Set([...head.matchAll(/^claim (\w+)/gm)].map(m => m[1]));
  const documents = parts.map(part => {
    const [line, ...body] = part.split('\n');
    const [number, outlet, publishedAt, title] = line.split('|').map(cell => cell.trim());
    const { text, passages } = unmark(body.join('\n').trim(), claims, `${file}, document ${number}`);
    const id = createHash('sha256').update(text).digest('hex').slice(0, 16);
    return {
      id,
      outlet,
      publishedAt,
      title,
      text,
      passages: passages.map(p => ({ ...p, claim: `${name}/${p.claim}` })),
    };
  });
  return { name, documents };
};

export const readDossiers = (part: 'dev' | 'held-out'): Dossier[] => {
  const folder = fileURLToPath(new URL(`../../gold/dossiers/${part}`, import.meta.url));
  return readdirSync(folder)
    .filter(f => f.endsWith('.txt'))
    .sort()
    .map(f => readDossier(join(folder, f), f.slice(0, -4)));
};

const common = (a: Span, b: Span): number => Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));

/** The id of the statement that has most words in common with a passage, at least half of either's; null where none has. */
export const statementFor = (statements: readonly Statement[], { span }: GoldPassage): string | null => {
  let [best, most] = [null as string | null, 0.5];
  for (const { id, kind, content } of statements) {
    if (kind === 'speech') continue;
    const shared = content.reduce((sum, part) => sum + common(part, span), 0);
    const share = (2 * shared) / (content.reduce((sum, [a, b]) => sum + b - a, 0) + span[1] - span[0]);
    if (share >= most && (best === null || share > most)) [best, most] = [id, share];
  }
  return best;
};
