import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeModel, encodeModel, type Model } from './container.ts';

const model: Model = {
  stage: 'demo',
  version: '3',
  settings: { labels: ['a', 'ü'], scale: 0.25 },
  sections: {
    small: Int8Array.of(-1, 0, 127),
    wide: Float32Array.of(0.5, -2),
    many: Uint16Array.of(1, 2, 65535),
  },
};

describe('the model container', () => {
  it('gives back what was put in', () => {
    expect(decodeModel(encodeModel(model), 'demo')).toEqual(model);
  });

  it('reads from any place in a larger buffer', () => {
    const bytes = encodeModel(model);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), offset => {
        const larger = new Uint8Array(bytes.length + 20);
        larger.set(bytes, offset);
        expect(decodeModel(larger.subarray(offset, offset + bytes.length), 'demo')).toEqual(model);
      }),
    );
  });

  it('writes the same bytes for the same model', () => {
    expect(encodeModel(model)).toEqual(encodeModel({ ...model }));
  });

  it.each([
    ['another file', new TextEncoder().encode('GIF89a, and so on'), /does not begin with "onrecord"/],
    ['nothing', new Uint8Array(0), /does not begin/],
    ['a file cut in its header', encodeModel(model).slice(0, 20), /cut short/],
    ['a file cut in its numbers', encodeModel(model).slice(0, -8), /cut short/],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => decodeModel(bytes, 'demo')).toThrow(message);
  });

  it('refuses the model of another stage, naming both', () => {
    expect(() => decodeModel(encodeModel(model), 'parse')).toThrow(
      'model of stage "demo" where "parse" is needed',
    );
  });
});
