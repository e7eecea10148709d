import { SingleBar } from 'cli-progress';

/** Tells on standard error how far something has come; says nothing where that is no terminal. */
export type Progress = {
  readonly at: (done: number, extra?: string) => void;
  /** Makes room for a line; the bar comes back with the next `at`. */
  readonly hide: () => void;
  readonly end: () => void;
};

/** @param unit Of `total`, shown behind the numbers; `bytes` are shown as a share alone. */
export const createProgress = (label: string, total: number, unit: string): Progress => {
  if (!process.stderr.isTTY || total === 0) return { at: () => {}, hide: () => {}, end: () => {} };
  const numbers = unit === 'bytes' ? '{percentage} %' : `{value} of {total} ${unit}`;
  const bar = new SingleBar({
    format: `${label} {bar} ${numbers}  {extra}  {left}`,
    barsize: 24,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: false,
    clearOnComplete: true,
    stopOnComplete: false,
    linewrap: false,
    fps: 8,
    stream: process.stderr,
  });
  const started = performance.now();
  const left = (done: number): string => {
    if (done === 0) return '';
    const seconds = ((performance.now() - started) / 1000) * (total / done - 1);
    return seconds < 1 ? '' : `${clock(seconds)} left`;
  };
  let shown = false;
  const hide = (): void => {
    if (shown) bar.stop();
    shown = false;
  };
  return {
    at: (done, extra = '') => {
      const payload = { extra, left: left(done) };
      if (shown) bar.update(Math.min(done, total), payload);
      else bar.start(total, Math.min(done, total), payload);
      shown = true;
    },
    hide,
    end: hide,
  };
};

const clock = (seconds: number): string => {
  const whole = Math.round(seconds);
  const two = (n: number): string => String(n).padStart(2, '0');
  if (whole < 3600) return `${Math.floor(whole / 60)}:${two(whole % 60)}`;
  return `${Math.floor(whole / 3600)}:${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`;
};
