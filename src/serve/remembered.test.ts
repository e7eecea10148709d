import { describe, expect, it } from 'vitest';
import type { Body } from './packed.ts';
import { createRemembered } from './remembered.ts';

describe('what was answered', () => {
  const asked = (room?: number) => {
    let revision = '1';
    let made = 0;
    const { answer } = createRemembered(async () => revision, room);
    const words = async (body: Promise<Body>) => Buffer.from((await body).bytes).toString();
    return {
      ask: (question: string, body = question) =>
        words(
          answer(question, async () => {
            made++;
            return body;
          }),
        ),
      write: () => {
        revision = `${Number(revision) + 1}`;
      },
      made: () => made,
      fail: (question: string) => answer(question, () => Promise.reject(new Error('no'))),
    };
  };

  it('is answered again until somebody writes', async () => {
    const { ask, write, made } = asked();
    expect([await ask('a', '1'), await ask('a', '2'), made()]).toEqual(['1', '1', 1]);
    write();
    expect([await ask('a', '3'), made()]).toEqual(['3', 2]);
  });

  it('is made once for all who ask at once', async () => {
    const { ask, made } = asked();
    await Promise.all(Array.from({ length: 50 }, () => ask('a')));
    expect(made()).toBe(1);
  });

  it('is forgotten where it failed', async () => {
    const { ask, fail } = asked();
    await expect(fail('a')).rejects.toThrow('no');
    expect(await ask('a')).toBe('a');
  });

  it('gives way, the longest unused first, and is not kept where it is large', async () => {
    const { ask, made } = asked(160);
    for (let n = 0; n < 40; n++) await ask(`q${n}`);
    const before = made();
    await ask('q39');
    expect(made()).toBe(before);
    await ask('q0');
    expect(made()).toBe(before + 1);
    await ask('big', 'x'.repeat(100));
    await ask('big', 'x'.repeat(100));
    expect(made()).toBe(before + 3);
  });

  it('that became old while it was made is not taken for new', async () => {
    let revision = '1';
    const { answer } = createRemembered(async () => revision);
    let finish = (_: string): void => {};
    const slow = answer(
      'a',
      () =>
        new Promise(resolve => {
          finish = resolve;
        }),
    );
    await new Promise(resolve => setImmediate(resolve));
    revision = '2';
    const fresh = answer('a', async () => 'new');
    finish('old');
    const words = ({ bytes }: Body) => Buffer.from(bytes).toString();
    expect([words(await slow), words(await fresh)]).toEqual(['old', 'new']);
    expect(words(await answer('a', async () => 'newer'))).toBe('new');
  });
});
