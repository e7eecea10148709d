import { describe, expect, test } from 'vitest';
import { allows, parseRobots } from './robots.ts';

describe('robots.txt', () => {
  const FILE = [
    '\ufeffUser-agent: other',
    'Disallow: /',
    '',
    'User-Agent: *   # everybody',
    'User-agent: else',
    'Crawl-delay: 2.5',
    'Disallow: /private/',
    'Allow: /private/open',
    'Disallow: /*.pdf$',
    'Disallow: /a*b*c',
    'Disallow:',
    'Sitemap: https://example.org/map.xml',
  ].join('\r\n');

  test.each([
    ['/news/1', true],
    ['/private/x', false],
    ['/private/open/x', true],
    ['/x/report.pdf', false],
    ['/x/report.pdf?download', true],
    ['/a-then-b-then-c', false],
    ['/a-then-c', true],
  ])('%s may be fetched: %s', (path, may) => {
    expect(allows(parseRobots(FILE), path)).toBe(may);
  });

  test('who is named follows its own group alone', () => {
    const robots = parseRobots(`${FILE}\n\nUser-agent: OnRecord\nDisallow: /only\n`);
    expect([allows(robots, '/private/x'), allows(robots, '/only')]).toEqual([true, false]);
    expect(robots.delay).toBe(0);
  });

  test('of two rules as long the one that allows counts', () => {
    const robots = parseRobots('User-agent: *\nDisallow: /page\nAllow: /page');
    expect(allows(robots, '/page')).toBe(true);
  });

  test.each([
    ['none', null],
    ['an empty one', ''],
    ['a page in its place', '<!doctype html><title>404</title>'],
  ])('%s forbids nothing', (_, file) => {
    expect(allows(parseRobots(file), '/x')).toBe(true);
  });

  test('a delay is told in milliseconds', () => {
    expect(parseRobots(FILE).delay).toBe(2500);
  });

  test('a pattern made to keep us busy does not', () => {
    expect(allows(parseRobots(`User-agent: *\nDisallow: ${'/a*'.repeat(5000)}b`), '/a'.repeat(20_000))).toBe(
      true,
    );
  });
});
