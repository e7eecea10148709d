import { describe, expect, it } from 'vitest';
import { areKin, widerThan } from './kin.ts';
import { termsIn } from './terms.ts';

/** Concepts of a text; those told by their opposite with "!". */
const concepts = (text: string): string[] =>
  termsIn(text)
    .filter(t => t.kind === 'deed' || t.kind === 'over')
    .map(t => (t.opposite ? '!' : '') + t.key);

describe('words for deeds', () => {
  it.each([
    ['they entered the waters of North Korea several times', ['deed:intrude']],
    ['the ship was at all times on the high seas', ['!deed:intrude']],
    ['the killings had been planned', ['deed:kill', 'over:intent']],
    ['a plane was seen', []],
    ['the prisoners were treated humanely', ['!deed:torture']],
    ['in order to rest', []],
    ['', []],
  ])('%s: %j', (text, expected) => {
    expect(concepts(text)).toEqual(expected);
  });

  it('are kin where one is a wider word', () => {
    expect(widerThan('deed:sink')).toContain('deed:attack');
    expect(areKin('deed:attack', 'deed:sink')).toBe(true);
    expect(areKin('deed:sink', 'deed:bomb')).toBe(false);
    expect(areKin(undefined, undefined)).toBe(true);
    expect(areKin('deed:sink', undefined)).toBe(false);
  });
});
