/**
 * A body made piece by piece, as fast as it is taken. One that fails breaks off, so that it does not look whole.
 *
 * @param onEnd Called once, however it ends: done, failed, or nobody takes it any more.
 */
export const bodyOf = (
  pieces: AsyncGenerator<string | Uint8Array>,
  onEnd: (error?: unknown) => void = () => {},
): ReadableStream<Uint8Array> => {
  const encoder = new TextEncoder();
  let ended = false;
  const end = (error?: unknown): void => {
    if (ended) return;
    ended = true;
    onEnd(error);
  };
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (!done) {
          controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
          return;
        }
        end();
        controller.close();
      } catch (error) {
        end(error);
        controller.error(error);
      }
    },
    async cancel() {
      end();
      await pieces.return(undefined);
    },
  });
};
