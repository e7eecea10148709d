import { expect, it } from 'vitest';
import { parse } from '../2-parse/index.ts';
import { shippedModels } from '../models.ts';
import { datelineTokens } from './datelines.ts';

const datelineOf = (text: string): string => {
  const p = parse(text, shippedModels().parse);
  const mask = datelineTokens(p);
  const last = mask.lastIndexOf(1);
  return last < 0 ? '' : text.slice(p.start[mask.indexOf(1)], p.end[last]);
};

it.each([
  ['MOSCOW, Sept. 2 (Meridian) — The ministry said no.', 'MOSCOW, Sept. 2 (Meridian) —'],
  ['SEOUL (AP) -- Officials denied it.', 'SEOUL (AP) --'],
  ['UNITED NATIONS, N.Y., Sept. 2 — The delegate left.', 'UNITED NATIONS, N.Y., Sept. 2 —'],
  ['United Nations, N.Y., Sept. 2 — The delegate left.', 'United Nations, N.Y., Sept. 2 —'],
  ['GENEVA — Talks went on.', 'GENEVA —'],
  ['OTTAWA/KYIV, Jan 10 (GNA) - Canada agreed.', 'OTTAWA/KYIV, Jan 10 (GNA) -'],
  ['PORT LOUIS, March 3, 2026 – The minister spoke.', 'PORT LOUIS, March 3, 2026 –'],
  ['Wood — the envoy — said that he would stay.', ''],
  ['The minister said no.', ''],
  ['“No,” he said — and left.', ''],
  ['Anti-government protesters said no.', ''],
  ['', ''],
])('%s', (text, dateline) => {
  expect(datelineOf(text)).toBe(dateline);
});

it('is quick on long lines of capitals', () => {
  expect(datelineOf('A. '.repeat(50_000))).toBe('');
});
