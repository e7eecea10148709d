import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A regular expression as it stands in a source file. */
export type Literal = {
  readonly file: string;
  readonly line: number;
  readonly source: string;
  readonly flags: string;
};

/** Every regular expression that is written as a literal in the TypeScript files below a folder, tests and generated files apart. */
export const literalsBelow = (folder: string): Literal[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(file => /\.ts$/.test(file) && !/\.test\.ts$|(?:^|\/)(?:generated|testing)\//.test(file))
    .sort()
    .flatMap(file => literalsIn(readFileSync(join(folder, file), 'utf8')).map(found => ({ file, ...found })));

/** Behind these a slash divides; behind anything else it begins a regular expression. */
const OPERAND = /[\w$)\]}x]/;
const WORDS_BEFORE = /^(?:return|typeof|case|of|in|yield|await|else|void)$/;

/** Goes through a source by its tokens: comments, strings, templates, regular expressions; what is none of these is passed over. */
export const literalsIn = (code: string): Omit<Literal, 'file'>[] => {
  const found: Omit<Literal, 'file'>[] = [];
  const open: string[] = []; // braces, and templates whose ${ is open
  let before = '';
  let word = '';
  let at = code.startsWith('#!') ? code.indexOf('\n') : 0;
  const operand = (end: number): void => {
    at = end;
    before = 'x';
    word = '';
  };
  while (at < code.length) {
    const c = code[at]!;
    if (/\s/.test(c)) at++;
    else if (code.startsWith('//', at)) at = endOf(code.indexOf('\n', at), code);
    else if (code.startsWith('/*', at)) at = endOf(code.indexOf('*/', at) + 2, code);
    else if (c === '"' || c === "'") operand(closing(code, at + 1, c) + 1);
    else if (c === '`' || (c === '}' && open.at(-1) === '`')) {
      if (c === '}') open.pop();
      const end = templateEnd(code, at + 1);
      if (code[end] === '`') operand(end + 1);
      else {
        open.push('`');
        at = end + 2;
        before = '(';
      }
    } else if (c === '/' && (!OPERAND.test(before) || WORDS_BEFORE.test(word))) {
      const end = closing(code, at + 1, '/');
      const flags = /^[a-z]*/.exec(code.slice(end + 1, end + 10))![0];
      found.push({ line: code.slice(0, at).split('\n').length, source: code.slice(at + 1, end), flags });
      operand(end + 1 + flags.length);
    } else if (/[\w$]/.test(c)) {
      word = /^[\w$]+/.exec(code.slice(at, at + 200))![0];
      before = 'x';
      at += word.length;
    } else {
      if (c === '{') open.push('{');
      if (c === '}') open.pop();
      before = c;
      word = '';
      at++;
    }
  }
  return found;
};

const endOf = (found: number, code: string): number => (found <= 1 ? code.length : found);

/** Where a string or a regular expression ends; in a class of the latter its mark stands for itself. */
const closing = (code: string, from: number, mark: string): number => {
  let inClass = false;
  for (let at = from; at < code.length; at++) {
    const c = code[at];
    if (c === '\\') at++;
    else if (mark === '/' && c === '[') inClass = true;
    else if (mark === '/' && c === ']') inClass = false;
    else if (c === mark && !inClass) return at;
  }
  return code.length;
};

const templateEnd = (code: string, from: number): number => {
  for (let at = from; at < code.length; at++)
    if (code[at] === '\\') at++;
    else if (code[at] === '`' || code.startsWith('${', at)) return at;
  return code.length;
};
