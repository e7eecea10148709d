/**
 * Cuts a text into tokens as the English Universal Dependencies treebanks do: clitics apart ("do|n't", "Wood|'s"), hyphens
 * apart save after a prefix ("long|-|range", "anti-ship"), "U.S." whole, a full stop apart from its word.
 * @module
 */
import { ABBREVIATIONS, ALSO_WORDS, BEFORE_NUMBER, CAPITAL_BEFORE_NUMBER } from './abbreviations.ts';
import { matchAddress } from './addresses.ts';
import {
  ADDRESS,
  APOSTROPHE,
  DIGIT,
  DOT,
  HYPHEN,
  isLower,
  isUpper,
  KIND,
  LETTER,
  OTHER,
  SPACE,
} from './characters.ts';
import { GLUED, NEW_LINE, NEW_PARAGRAPH, SPACED, TokenBuffer, type Tokens } from './token-buffer.ts';
import { CLITICS, CONTRACTIONS, ELISIONS, HYPHEN_PREFIXES, HYPHEN_SUFFIXES, UNITS } from './word-parts.ts';

export { GLUED, NEW_LINE, NEW_PARAGRAPH, SPACED, type Tokens } from './token-buffer.ts';

/** No abbreviation of the lists is longer. */
const LONGEST_KNOWN = 12;
const ENDS_BEFORE = 0;
const ENDS_AFTER = 1;
const GOES_ON = 2;

const letterLike = LETTER | DIGIT;
const isDash = (c: number) => c === 0x2014 || c === 0x2013 || c === 0x2015 || c === 0x2012;
const isBreak = (c: number) => c === 10 || c === 0x2029 || c === 0x85 || c === 11 || c === 12;

class Tokeniser extends TokenBuffer {
  run(): Tokens {
    const { text } = this;
    const n = text.length;
    let i = 0;
    let breaks = 0;
    while (i < n) {
      const c = text.charCodeAt(i);
      let kinds = KIND[c];
      if (kinds === SPACE) {
        if (this.gap < SPACED) this.gap = SPACED;
        if (isBreak(c)) {
          breaks = c === 0x2029 ? 2 : breaks + 1;
          const gap = breaks > 1 ? NEW_PARAGRAPH : NEW_LINE;
          if (this.gap < gap) this.gap = gap;
        }
        i++;
        continue;
      }
      breaks = 0;
      let past = i + 1;
      for (; past < n; past++) {
        const kind = KIND[text.charCodeAt(past)];
        if (kind === SPACE) break;
        kinds |= kind;
      }
      if (kinds === LETTER) this.plain(i, past);
      else this.chunk(i, past, kinds);
      i = past;
    }
    return this.tokens();
  }

  /** A word of letters alone; a few are two tokens. */
  private plain(from: number, to: number): void {
    const length = to - from;
    if (length >= 4 && length <= 8) {
      const last = this.text.charCodeAt(to - 1) | 32;
      if (last === 116 || last === 97 || last === 115 || last === 101) {
        const cut = CONTRACTIONS.get(this.text.slice(from, to).toLowerCase());
        if (cut) from = this.emit(from, from + cut);
      }
    }
    this.emit(from, to);
  }

  /** What stands between two spaces. */
  private chunk(from: number, past: number, kinds: number): void {
    const { text } = this;
    const address =
      (kinds & ADDRESS || (kinds & DOT && text.indexOf('.', from) < past - 1)) && past - from < 2000;
    for (let i = from; i < past; ) {
      const kind = KIND[text.charCodeAt(i)];
      if (address && (i === from || kind & letterLike)) {
        const to = matchAddress(text, i, past);
        if (to > i) {
          i = this.emit(i, to);
          continue;
        }
      }
      if (kind === LETTER) i = this.word(i, past);
      else if (kind === DIGIT) i = this.number(i, past);
      else i = this.mark(i, past, i === from);
    }
  }

  /** A word that begins with a letter at `from`; returns where the next token begins. */
  private word(from: number, past: number): number {
    const { text } = this;
    let i = from;
    for (;;) {
      const piece = i;
      i = this.alphanumerics(i, past);
      if (i === past) break;
      const c = text.charCodeAt(i);
      const kind = KIND[c];
      const next = i + 1 < past ? KIND[text.charCodeAt(i + 1)] : SPACE;
      if (kind === APOSTROPHE && next === LETTER) {
        const to = this.letters(i + 1, past);
        const after = to < past ? KIND[text.charCodeAt(to)] : SPACE;
        if (after !== DIGIT) {
          const tail = to - i <= 3 ? text.slice(i + 1, to).toLowerCase() : '';
          if (CLITICS.has(tail)) {
            this.plain(from, i);
            return this.emit(i, to);
          }
          if (tail === 't' && (text.charCodeAt(i - 1) | 32) === 110 && i - 1 > from) {
            this.emit(from, i - 1);
            return this.emit(i - 1, to);
          }
        }
        i++;
        continue;
      }
      if (kind === HYPHEN && next & letterLike) {
        if (this.keepsHyphen(piece, i, past)) {
          i++;
          continue;
        }
        break;
      }
      if (kind === DOT) {
        const does = this.dotted(from, piece, i, past);
        if (does === ENDS_BEFORE) break;
        i++;
        if (does === GOES_ON) continue;
        break;
      }
      // "AT&T", "P&L"
      if (c === 38 && next === LETTER && isUpper(text.charCodeAt(i - 1)) && isUpper(text.charCodeAt(i + 1))) {
        i++;
        continue;
      }
      // "file_name"
      if (c === 95 && next & letterLike) {
        i++;
        continue;
      }
      // "w/o", "c/o", "s/he"
      if (c === 47 && i - from === 1 && next === LETTER && this.letters(i + 1, past) - i <= 4) {
        i++;
        continue;
      }
      // "US$"
      if (c === 36 && i - from <= 3 && isUpper(text.charCodeAt(i - 1))) i++;
      break;
    }
    if (i < past) return this.emit(from, i);
    this.plain(from, i);
    return i;
  }

  private keepsHyphen(piece: number, hyphen: number, past: number): boolean {
    const { text } = this;
    if (hyphen - piece <= 7 && HYPHEN_PREFIXES.has(text.slice(piece, hyphen).toLowerCase())) return true;
    const to = this.letters(hyphen + 1, past);
    return to - hyphen <= 6 && HYPHEN_SUFFIXES.has(text.slice(hyphen + 1, to));
  }

  /** What a full stop at `dot`, in or after a word, does: ENDS_BEFORE it, ENDS_AFTER it, or the word GOES_ON. */
  private dotted(from: number, piece: number, dot: number, past: number): number {
    const { text } = this;
    const after = dot + 1 < past ? text.charCodeAt(dot + 1) : 32;
    if (after === 46) return ENDS_BEFORE;
    const single = dot - piece === 1 && (piece === from || text.charCodeAt(piece - 1) === 46);
    if (KIND[after] === LETTER) {
      const to = this.letters(dot + 1, past);
      // "U.S", "p.m"; then "Ph.D", "U.S.Army", "J.Smith"; otherwise a space is missing.
      if (single && to - dot === 2) return GOES_ON;
      if (to - from <= LONGEST_KNOWN && ABBREVIATIONS.has(text.slice(from, to).toLowerCase())) return GOES_ON;
      if (single && (piece > from || (isUpper(after) && text.charCodeAt(from) !== 73))) return ENDS_AFTER;
      return ENDS_BEFORE;
    }
    const kept = single ? piece > from || this.isInitial(from, dot) : this.isAbbreviation(from, dot);
    return kept ? ENDS_AFTER : ENDS_BEFORE;
  }

  /** Next visible code unit after `i` in the same paragraph, or 0. */
  private following(i: number): number {
    const { text } = this;
    const limit = Math.min(text.length, i + 8);
    for (let breaks = 0; i < limit; i++) {
      const c = text.charCodeAt(i);
      if (KIND[c] !== SPACE) return c;
      if (isBreak(c) && ++breaks > 1) return 0;
    }
    return 0;
  }
  /** "J. Smith", "George W. Bush": a capital, and a capital, a comma or a further mark after it. */
  private isInitial(from: number, dot: number): boolean {
    const c = this.text.charCodeAt(from);
    const next = this.following(dot + 1);
    if (!isUpper(c)) return BEFORE_NUMBER.has(this.text[from].toLowerCase()) && KIND[next] === DIGIT;
    if (c === 73) return false;
    return isUpper(next) || next === 44;
  }
  private isAbbreviation(from: number, dot: number): boolean {
    const { text } = this;
    if (dot - from > LONGEST_KNOWN) return false;
    const word = text.slice(from, dot).toLowerCase();
    const capital = isUpper(text.charCodeAt(from));
    const next = this.following(dot + 1);
    if (KIND[next] === DIGIT && (BEFORE_NUMBER.has(word) || (capital && CAPITAL_BEFORE_NUMBER.has(word))))
      return true;
    if (!ABBREVIATIONS.has(word)) return false;
    // "etc." gives its full stop to the sentence that it ends.
    if (word === 'etc') return next === 44 || isLower(next) || next === 41;
    if (!ALSO_WORDS.has(word)) return true;
    return capital ? isUpper(next) || next === 44 : next === 44 || isLower(next);
  }

  /** A number with its separators: "1,200.5", "9/11", "5:30", "713-853-3989", "1990s", "10th". */
  private number(from: number, past: number): number {
    const { text } = this;
    let i = this.digits(from, past);
    while (i + 1 < past && KIND[text.charCodeAt(i + 1)] === DIGIT) {
      const c = text.charCodeAt(i);
      const to = this.digits(i + 1, past);
      const length = to - i - 1;
      const ok =
        c === 46 || c === 47 || c === 58
          ? true
          : c === 44
            ? length === 3
            : KIND[c] === HYPHEN && length >= 3 && this.isTelephone(from, i, length);
      if (!ok) break;
      i = to;
    }
    if (i === past) return this.emit(from, i);
    const c = text.charCodeAt(i);
    if (KIND[c] === LETTER) {
      const to = this.letters(i, past);
      if (to - i <= 4 && UNITS.has(text.slice(i, to).toLowerCase())) return this.emit(from, i);
      return this.word(from, past);
    }
    // "80's" is one token, "2016's" two.
    if (KIND[c] === APOSTROPHE && i - from === 2 && i + 1 < past && (text.charCodeAt(i + 1) | 32) === 115) {
      const to = this.letters(i + 1, past);
      if (to === i + 2) return this.emit(from, to);
    }
    if (KIND[c] === APOSTROPHE && i + 1 < past && KIND[text.charCodeAt(i + 1)] === LETTER)
      return this.word(from, past);
    return this.emit(from, i);
  }
  /** "853-3989", "713-853": groups of three and four digits; "1990-1995" is a range. */
  private isTelephone(from: number, hyphen: number, length: number): boolean {
    let left = 0;
    for (let i = hyphen - 1; i >= from && KIND[this.text.charCodeAt(i)] === DIGIT; i--) left++;
    return (left === 3 || left === 1 || left === 5) && (length === 3 || length === 4);
  }

  /** Punctuation, symbols, clitics that stand alone. */
  private mark(from: number, past: number, first: boolean): number {
    const { text } = this;
    const c = text.charCodeAt(from);
    const kind = KIND[c];
    let i = from + 1;
    if (kind === APOSTROPHE) return this.apostrophe(from, past);
    if (kind === DOT || kind === HYPHEN || isDash(c)) {
      while (i < past && text.charCodeAt(i) === c) i++;
      // ".?": a slip of the hand, one mark.
      if (c === 46 && i < past && (text.charCodeAt(i) === 63 || text.charCodeAt(i) === 33)) i++;
      return this.emit(from, i);
    }
    // "!", "?!", "!!!"
    if (c === 33 || c === 63) {
      while (i < past && (text.charCodeAt(i) === 33 || text.charCodeAt(i) === 63)) i++;
      return this.emit(from, i);
    }
    // ":)", ";-)", "=D"
    if (first && (c === 58 || c === 59 || c === 61) && i < past) {
      let to = i;
      if (text.charCodeAt(to) === 45 && to + 1 < past) to++;
      if (
        ')(DPp'.includes(text[to]) &&
        (to + 1 === past || text[to + 1] === text[to] || KIND[text.charCodeAt(to + 1)] === DOT)
      ) {
        const face = text.charCodeAt(to);
        while (to < past && text.charCodeAt(to) === face) to++;
        return this.emit(from, to);
      }
    }
    // "#topic", "@name"
    if (first && (c === 35 || c === 64) && i < past && KIND[text.charCodeAt(i)] === LETTER) {
      i = this.alphanumerics(i, past);
      while (i + 1 < past && text.charCodeAt(i) === 95 && KIND[text.charCodeAt(i + 1)] & letterLike)
        i = this.alphanumerics(i + 1, past);
      return this.emit(from, i);
    }
    // Runs of "$", "*", "=", "_", "~", "#", "+", "<", ">", "|", "…", "•".
    if ('$*=_~#+<>|…•'.includes(text[from])) {
      while (i < past && text.charCodeAt(i) === c) i++;
      return this.emit(from, i);
    }
    if (kind === OTHER && c >= 0xd800 && c < 0xdc00 && i < past) {
      const low = text.charCodeAt(i);
      if (low >= 0xdc00 && low < 0xe000) i++;
    }
    // Variation selectors and joiners belong to the symbol before them.
    while (i < past && (text.charCodeAt(i) === 0xfe0f || text.charCodeAt(i) === 0x200d)) i++;
    return this.emit(from, i);
  }

  private apostrophe(from: number, past: number): number {
    const { text } = this;
    const c = text.charCodeAt(from);
    let i = from + 1;
    if (i < past && text.charCodeAt(i) === c) return this.emit(from, i + 1);
    const glued = this.gap === GLUED;
    const to = this.alphanumerics(i, past);
    const length = to - i;
    if (length > 0 && length <= 5) {
      const tail = text.slice(i, to).toLowerCase();
      // "'90s", "'98"; a clitic after a bracket, a number or a symbol ("PG&E|'s").
      if (!glued && (/^\d\ds?$/.test(tail) || ELISIONS.has(tail))) {
        i = to;
        if (tail === 'n' && i < past && KIND[text.charCodeAt(i)] === APOSTROPHE) i++;
        return this.emit(from, i);
      }
      if (glued && CLITICS.has(tail)) return this.emit(from, to);
      if (!glued && tail === 's' && c !== 0x2018) return this.emit(from, to);
    }
    return this.emit(from, i);
  }
}

/**
 * Cuts a text into tokens.
 * @param text any text; lone surrogates and control characters are allowed (the latter separate words)
 * @returns tokens in order, never empty, never overlapping; offsets count UTF-16 code units
 * @example
 * tokenise("Don't go.") // do|n't|go|. → start [0, 2, 6, 8]
 */
export const tokenise = (text: string): Tokens => new Tokeniser(text).run();
