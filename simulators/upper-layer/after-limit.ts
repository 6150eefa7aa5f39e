/**
 * Calls back when a time limit is over, but not before what had come in by then was read: when the event loop was held
 * up, timers run before sockets are looked at, and an answer that came in time would be missed.
 * @returns what ends the waiting, after which there is no call
 */
export function afterLimit(limitMs: number, giveUp: () => void): () => void {
  let immediate: NodeJS.Immediate | undefined;
  const timer = setTimeout(() => {
    immediate = setImmediate(giveUp);
  }, limitMs);
  return () => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
}
