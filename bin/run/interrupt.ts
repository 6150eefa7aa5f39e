/** Ctrl-C came before anything was judged. Exit code 130. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The result of `work`, unless Ctrl-C comes first. @throws InterruptedError */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const stop = aborted(signal).then(() => {
    throw new InterruptedError('interrupted before anything was judged');
  });
  return Promise.race([work, stop]);
}
