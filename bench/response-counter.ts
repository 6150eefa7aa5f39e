import { isPending } from '../simulators/dimse/status.ts';

const uint16At = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8);

/** Status (0000,0900) of a Command Set, which is Implicit VR Little Endian with short values (PS3.7 6.3.1). */
function statusOf(bytes: Uint8Array, start: number, end: number): number {
  for (let at = start; at + 10 <= end; at += 8 + uint16At(bytes, at + 4)) {
    if (uint16At(bytes, at + 2) === 0x0900) return uint16At(bytes, at + 8);
  }
  throw new Error('a C-FIND-RSP without Status came');
}

/** Counts the responses in P-DATA-TFs without decoding them, so that it never limits what is measured. */
export class ResponseCounter {
  /** Pending responses. */
  responses = 0;
  /** Bytes of their Identifiers. */
  identifierBytes = 0;
  /** The status of the response that is not Pending, once it is there. */
  finalStatus: number | undefined;

  /** Takes one whole P-DATA-TF (PS3.8 9.3.5). @throws Error if a command does not fit in one fragment */
  take(pdu: Uint8Array): void {
    for (let at = 6; at < pdu.length; ) {
      // A PDV-length above 65535 is not to be expected of a receiver that takes 16384.
      const length = ((pdu[at + 2] ?? 0) << 8) | (pdu[at + 3] ?? 0);
      const header = pdu[at + 5] ?? 0;
      const end = at + 4 + length;
      if ((header & 1) === 0) this.identifierBytes += length - 2;
      else if (header === 3) this.#command(statusOf(pdu, at + 6, end));
      else throw new Error('a command in several fragments came');
      at = end;
    }
  }

  #command(status: number): void {
    if (isPending(status)) this.responses += 1;
    else this.finalStatus = status;
  }
}
