const none = new Uint8Array(0);

/**
 * Bytes put together from fragments. What is appended is copied: a fragment is a view of all that arrived with it,
 * and must not keep that in memory.
 */
export class ByteSink {
  #buffer: Uint8Array = none;
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes so far; valid until the next append. */
  get bytes(): Uint8Array {
    return this.#length === this.#buffer.length ? this.#buffer : this.#buffer.subarray(0, this.#length);
  }

  /** Takes bytes over as its own instead of copying them, if nothing was appended before; they are not to be changed. */
  adopt(bytes: Uint8Array): void {
    if (this.#length > 0) throw new Error('a sink that holds bytes cannot adopt others');
    this.#buffer = bytes;
    this.#length = bytes.length;
  }

  append(bytes: Uint8Array): void {
    const length = this.#length + bytes.length;
    if (length > this.#buffer.length) this.#grow(length);
    this.#buffer.set(bytes, this.#length);
    this.#length = length;
  }

  /** A first fragment is most often the only one and gets exactly its room; after that the room doubles. */
  #grow(length: number): void {
    const grown = new Uint8Array(this.#length === 0 ? length : Math.max(length, this.#buffer.length * 2));
    grown.set(this.bytes);
    this.#buffer = grown;
  }
}
