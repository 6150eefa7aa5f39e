import type { DataSet } from '../data-set/element.ts';

/** Most shapes of queries kept at a time; a peer that varies its keys empties the cache, it cannot grow it. */
const maximumShapes = 64;

interface Shape {
  readonly responses: WeakMap<DataSet, Uint8Array>;
}

/**
 * Encoded responses by the shape of the query (attributes asked for, Transfer Syntax) and the item, so that the same
 * item is encoded once however often it is sent. Share one between queries. Bounded in shapes and in bytes.
 */
export class ResponseCache {
  readonly #maximumBytes: number;
  readonly #shapes = new Map<string, Shape>();
  #bytes = 0;

  /** @param maximumBytes bytes of responses kept before the cache starts afresh */
  constructor(maximumBytes = 32 * 1024 * 1024) {
    this.#maximumBytes = maximumBytes;
  }

  /** The encoded response of an item; `encode` is called when it is not there. The bytes are not to be changed. */
  response(shape: string, item: DataSet, encode: () => Uint8Array): Uint8Array {
    const kept = this.#shapes.get(shape)?.responses.get(item);
    if (kept) return kept;
    const bytes = encode();
    if (this.#bytes + bytes.length > this.#maximumBytes || this.#shapes.size > maximumShapes) this.#clear();
    const entry = this.#shapes.get(shape) ?? { responses: new WeakMap() };
    entry.responses.set(item, bytes);
    this.#shapes.set(shape, entry);
    this.#bytes += bytes.length;
    return bytes;
  }

  #clear(): void {
    this.#shapes.clear();
    this.#bytes = 0;
  }
}
