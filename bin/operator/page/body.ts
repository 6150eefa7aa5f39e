import type { IncomingMessage } from 'node:http';

/** Largest body of a request, bytes: an answer has a few hundred. */
const bodyCeiling = 16 * 1024;

/** What is read of a body that is not wanted, bytes, so that its sender gets to see the answer. */
const discardCeiling = 4 * 1024 * 1024;

/** What came of reading a body, or the HTTP status that refuses it. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly status: 400 | 408 | 413 | 415; readonly reason: string };

/** Reads the body of a request as JSON, up to a ceiling and for no longer than `limitMs`. */
export async function readJSON(request: IncomingMessage, limitMs: number): Promise<Body> {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\s*(;\s*charset=utf-8\s*)?$/i.test(type))
    return { kind: 'refused', status: 415, reason: 'expected application/json' };
  if (Number(request.headers['content-length'] ?? 0) > bodyCeiling) return tooLarge;
  const bytes = await collect(request, limitMs);
  if (bytes === 'slow')
    return { kind: 'refused', status: 408, reason: `the body did not come within ${limitMs / 1000} s` };
  if (bytes === 'large') return tooLarge;
  try {
    return { kind: 'json', value: JSON.parse(bytes.toString('utf8')) };
  } catch {
    return { kind: 'refused', status: 400, reason: 'the body is not JSON' };
  }
}

const tooLarge: Body = { kind: 'refused', status: 413, reason: `more than ${bodyCeiling} bytes` };

/** Reads what is left of a body, up to a ceiling and for no longer than `limitMs`. */
export async function discard(request: IncomingMessage, limitMs: number): Promise<void> {
  if (!request.readableEnded && !request.destroyed) await collect(request, limitMs, 0, discardCeiling);
}

/** The bytes of a body; one that breaks off is like one that does not come. Beyond `kept` bytes nothing is kept. */
function collect(
  request: IncomingMessage,
  limitMs: number,
  kept = bodyCeiling,
  read = bodyCeiling,
): Promise<Buffer | 'slow' | 'large'> {
  const { promise, resolve } = Promise.withResolvers<Buffer | 'slow' | 'large'>();
  const chunks: Buffer[] = [];
  let length = 0;
  const onData = (chunk: Buffer) => {
    length += chunk.length;
    if (length <= kept) chunks.push(chunk);
    if (length > read) resolve('large');
  };
  const timer = setTimeout(() => resolve('slow'), limitMs);
  request.on('data', onData);
  request.once('end', () => resolve(Buffer.concat(chunks)));
  request.once('close', () => resolve('slow'));
  return promise.finally(() => {
    clearTimeout(timer);
    request.off('data', onData);
  });
}
