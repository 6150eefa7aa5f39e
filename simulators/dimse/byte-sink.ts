/**
 * Bytes put together from fragments. What is appended is copied: a fragment is a view of all that arrived with it,
 * and must not keep that in memory.
 */
export class ByteSink {
  #buffer = new Uint8Array(0);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The bytes so far; valid until the next append. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
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
