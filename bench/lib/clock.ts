import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds of processor time that something has taken so far: the same however busy the machine is. */
export type Clock = () => number;

/** Of this process, with its threads. */
export const ownClock: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** The fields of /proc/PID/stat behind the name (Linux, Documentation/filesystems/proc.rst), or null where there is no such process. */
const statOf = (pid: string | number): string[] | null => {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  } catch {
    return null;
  }
};

/** A tick is ten milliseconds on every Linux of today. */
const TICK = 10;

/** Of other processes that live, with their threads. */
export const processClock =
  (pids: readonly number[]): Clock =>
  () =>
    pids.reduce((sum, pid) => {
      const stat = statOf(pid);
      return sum + (stat ? (Number(stat[11]) + Number(stat[12])) * TICK : 0);
    }, 0);

/**
 * Of a PostgreSQL server in its folder, with all processes that it has started. The first figure of schedstat is nanoseconds on a
 * processor (Linux, Documentation/scheduler); what ended processes took is in the ticks of the first one.
 */
export const serverClock = (folder: string): Clock => {
  const [server] = readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  const nanoseconds = (pid: string): number => {
    try {
      return Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0;
    }
  };
  return () => {
    const ended = statOf(server);
    return readdirSync('/proc')
      .filter(name => /^\d+$/.test(name) && statOf(name)?.[1] === server)
      .reduce(
        (sum, pid) => sum + nanoseconds(pid) / 1e6,
        ended ? (Number(ended[13]) + Number(ended[14])) * TICK : 0,
      );
  };
};
