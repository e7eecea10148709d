import { openQueue, type Queue } from '../queue/index.ts';
import { note } from './output.ts';
import type { QueueOption } from './queue-option.ts';

/** Opens the queue that is meant, does something with it, and closes it whatever happens. */
export const withQueue = async <T>(
  { queue: address, replicas }: QueueOption,
  signal: AbortSignal,
  act: (queue: Queue) => Promise<T>,
  makeRoom: () => void = () => {},
): Promise<T> => {
  const tell = (line: string): void => {
    makeRoom();
    note(`onrecord: ${line}`);
  };
  const queue = await openQueue(address, { replicas, signal, tell });
  try {
    return await act(queue);
  } finally {
    await queue.close();
  }
};
