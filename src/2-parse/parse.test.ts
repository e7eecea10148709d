import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Parse, type ParseModel, parse, readParseModel, UPOS } from './index.ts';

const file = new URL('../../models/parse.model', import.meta.url);
let model: ParseModel;
beforeAll(() => {
  model = readParseModel(readFileSync(file));
});

const words = (p: Parse) => Array.from({ length: p.size }, (_, i) => p.text.slice(p.start[i], p.end[i]));
const find = (p: Parse, word: string) => words(p).indexOf(word);
const relation = (p: Parse, i: number) => p.relationNames[p.relation[i]];
/** "minister ←nsubj denied" as [head's word, relation]. */
const arc = (p: Parse, word: string): [string, string] => {
  const i = find(p, word);
  return [p.head[i] < 0 ? '' : words(p)[p.head[i]], relation(p, i)];
};

const checkTree = (p: Parse) => {
  for (const [first, past] of p.sentences) {
    let roots = 0;
    for (let i = first; i < past; i++) {
      if (p.head[i] < 0) {
        roots++;
        continue;
      }
      expect(p.head[i]).toBeGreaterThanOrEqual(first);
      expect(p.head[i]).toBeLessThan(past);
      // Every word is under the root: no cycles.
      let steps = 0;
      for (let k = i; k >= 0; k = p.head[k]) expect(++steps).toBeLessThanOrEqual(past - first);
    }
    expect(roots).toBe(1);
  }
};

describe('parse', () => {
  it('tags and attaches', () => {
    const p = parse('The foreign minister denied that Russia had received the missiles.', model);
    expect(arc(p, 'minister')).toEqual(['denied', 'nsubj']);
    expect(arc(p, 'denied')).toEqual(['', 'root']);
    expect(arc(p, 'received')).toEqual(['denied', 'ccomp']);
    expect(arc(p, 'Russia')).toEqual(['received', 'nsubj']);
    expect(arc(p, 'missiles')).toEqual(['received', 'obj']);
    expect(UPOS[p.upos[find(p, 'Russia')]]).toBe('PROPN');
    expect(p.tagNames[p.xpos[find(p, 'missiles')]]).toBe('NNS');
    expect(p.sentenceOf).toEqual(new Int32Array(p.size));
  });

  it.each([
    ['They denied it.', 'denied', 'deny'],
    ['The countries met.', 'countries', 'country'],
    ['She was running.', 'running', 'run'],
    ['He said so.', 'said', 'say'],
    ['They were there.', 'were', 'be'],
    ['It doesn’t work.', 'n’t', 'not'],
    ['The children left.', 'children', 'child'],
    ['The larger one won.', 'larger', 'large'],
    ['The Security Council voted.', 'Council', 'council'],
    ['They were shelling the town.', 'shelling', 'shell'],
  ])('%s: the lemma of %s is %s', (text, word, lemma) => {
    const p = parse(text, model);
    expect(p.lemma(find(p, word))).toBe(lemma);
  });

  it('gives every sentence one root and no cycle, whatever the text', () => {
    const unit = fc.constantFrom(
      'Russia',
      'the',
      'said',
      'that',
      ' ',
      ' ',
      ' ',
      '.',
      ',',
      '"',
      '\n\n',
      'missile',
      '\ud800',
      '’s',
      '5',
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 80 }), parts => {
        checkTree(parse(parts.join(''), model));
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), text => {
        checkTree(parse(text, model));
      }),
    );
  });

  it('gives the same for the same text', () => {
    const text = 'He said “no”. The U.N. Security Council met; Mr. Nebenzia didn’t speak.';
    const [a, b] = [parse(text, model), parse(text, model)];
    for (const name of ['start', 'end', 'upos', 'xpos', 'head', 'relation', 'quotationOf'] as const)
      expect(a[name]).toEqual(b[name]);
  });

  it.each([
    ['nothing', ''],
    ['space', ' \n\n \t'],
    ['control characters', '\u0000\u0001\u0007 a \u001b b'],
    ['lone surrogates', '\ud800 a\udc00 \udfff'],
    ['a megabyte without a full stop', 'the council '.repeat(90_000)],
    ['a megabyte without a space', 'a'.repeat(1_000_000)],
    ['quotes and nothing else', '"'.repeat(200_000)],
    ['a megabyte of full stops and letters', 'a.'.repeat(500_000)],
    ['a megabyte of empty lines', '\n'.repeat(1_000_000)],
  ])(
    'survives %s',
    (_, text) => {
      const p = parse(text, model);
      expect(p.sentenceOf.length).toBe(p.size);
      for (const [first, past] of p.sentences) expect(past - first).toBeLessThanOrEqual(250);
    },
    120_000,
  );

  it('refuses bytes that are no model', () => {
    expect(() => readParseModel(new Uint8Array(10))).toThrow('not a model file');
    expect(() => readParseModel(readFileSync(file).subarray(0, 5000))).toThrow('cut short');
  });
});
