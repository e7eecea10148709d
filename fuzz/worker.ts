// A process that runs inputs one after the other and says before each which it is: who watches it knows what it died of.
import { attempt } from './attempt.ts';

export type Job = {
  readonly seed: number;
  readonly target: string;
  readonly from: number;
  readonly to: number;
};

/** What it says: the input that it begins, or what came of one. */
export type Word =
  | { readonly kind: 'begins'; readonly number: number }
  | { readonly kind: 'failed'; readonly number: number; readonly error: string }
  | {
      readonly kind: 'done';
      readonly number: number;
      readonly documents: number;
      readonly milliseconds: number;
      readonly megabytes: number;
    };

const say = (word: Word): void => {
  process.send!(word);
};

process.once('message', async ({ seed, target, from, to }: Job) => {
  for (let number = from; number < to; number++) {
    say({ kind: 'begins', number });
    const before = process.cpuUsage();
    let documents = 0;
    try {
      documents = await attempt(seed, target, number);
    } catch (error) {
      say({
        kind: 'failed',
        number,
        error: String((error as Error).stack ?? error)
          .split('\n')
          .slice(0, 4)
          .join(' | '),
      });
    }
    const { user, system } = process.cpuUsage(before);
    const megabytes = process.resourceUsage().maxRSS / 1024;
    say({ kind: 'done', number, documents, milliseconds: (user + system) / 1000, megabytes });
  }
  process.disconnect();
});
