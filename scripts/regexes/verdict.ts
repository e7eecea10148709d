import { createHash } from 'node:crypto';
import { FASTER_THAN_SQUARE, pump, timeOf } from './pump.ts';

// The build in plain JavaScript: the same on every machine, and nothing but Node is needed.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

export type Expression = { readonly source: string; readonly flags: string };

/** What an expression costs on the worst text there is, by its length. */
export type Verdict =
  | 'safe'
  | 'linear'
  | 'quadratic'
  | 'not found to be slow'
  | 'cubic or worse'
  | 'exponential';

/** Whether a text made for it can keep an expression busy: a square is borne by texts of the lengths that there are. */
export const isBad = (verdict: Verdict): boolean => verdict === 'cubic or worse' || verdict === 'exponential';

export const keyOf = ({ source, flags }: Expression): string =>
  createHash('sha256').update(`${flags}/${source}`).digest('hex').slice(0, 16);

/**
 * Judges an expression: by its automaton, else by attacks that are bred; where neither comes to an end in time, by texts made of
 * its own pieces repeated.
 *
 * @param time In milliseconds.
 */
export const judge = ({ source, flags }: Expression, time: number): { verdict: Verdict; attack: string } => {
  const found = checkSync(source, flags.replace(/[gyd]/g, ''), { timeout: time });
  if (found.status === 'safe')
    return { verdict: found.complexity.type === 'linear' ? 'linear' : 'safe', attack: '' };
  if (found.status === 'vulnerable') {
    const { complexity, attack, checker } = found;
    if (complexity.type === 'exponential') return { verdict: 'exponential', attack: attack.pattern };
    // An attack that was bred is tried: its breeder counts steps that the engine does not make.
    const bad = complexity.degree >= 3 && (checker === 'automaton' || grows({ source, flags }, attack));
    return { verdict: bad ? 'cubic or worse' : 'quadratic', attack: attack.pattern };
  }
  const slow = pump({ source, flags });
  return slow === null
    ? { verdict: 'not found to be slow', attack: '' }
    : { verdict: 'cubic or worse', attack: slow };
};

type Attack = {
  readonly pumps: readonly { readonly prefix: string; readonly pump: string; readonly bias: number }[];
  readonly suffix: string;
};

/** Whether twice the attack takes clearly more than four times as long. */
const grows = ({ source, flags }: Expression, { pumps, suffix }: Attack): boolean => {
  const regex = new RegExp(source, flags.replace('g', ''));
  const text = (times: number): string =>
    pumps.map(({ prefix, pump, bias }) => prefix + pump.repeat(Math.max(0, bias) + times)).join('') + suffix;
  for (let times = 100; times <= 12_800; times *= 2) {
    const once = timeOf(regex, text(times));
    if (once < 40) continue;
    return timeOf(regex, text(times * 2)) > FASTER_THAN_SQUARE * once;
  }
  return false;
};
