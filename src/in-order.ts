/**
 * Works on values as they come, some at a time, and gives the results in the order of the values: each as soon as it and all
 * before it are there, without waiting for further values. `work` must not reject.
 */
export async function* inOrder<T, R>(
  values: AsyncIterable<T>,
  atOnce: number,
  work: (value: T) => Promise<R>,
): AsyncGenerator<R> {
  const iterator = values[Symbol.asyncIterator]();
  const queue: Promise<R>[] = [];
  let coming: Promise<IteratorResult<T>> | null = null;
  let ended = false;
  try {
    while (!ended || queue.length > 0) {
      const room = !ended && queue.length < atOnce;
      if (room) coming ??= iterator.next();
      const next = room ? coming!.then(value => ({ value })) : null;
      const done = queue.length > 0 ? queue[0].then(result => ({ result })) : null;
      const first = await Promise.race([next, done].filter(p => p !== null));
      if ('result' in first) {
        queue.shift();
        yield first.result;
      } else {
        coming = null;
        if (first.value.done) ended = true;
        else queue.push(work(first.value.value));
      }
    }
  } finally {
    // Not waited for: a silent standard input would never answer.
    if (!ended) iterator.return?.().catch(() => {});
  }
}
