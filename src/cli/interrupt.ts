/**
 * Turns the first Ctrl-C (or a polite request to end) into a signal that work can heed; the second one ends the program at once,
 * which the ledger survives.
 */
export const onInterrupt = (): { readonly signal: AbortSignal; readonly end: () => void } => {
  const controller = new AbortController();
  const heard = (): void => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, heard);
  return {
    signal: controller.signal,
    end: () => {
      for (const signal of signals) process.off(signal, heard);
    },
  };
};
