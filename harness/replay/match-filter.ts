import { decodeCommandSet } from '../../simulators/dimse/command-set.ts';
import type { PduEntry } from '../../simulators/upper-layer/transcript.ts';
import { isMatch } from './ignored.ts';

/** A longer Command Set is none: what comes is passed on as it is. */
const maximumCommandBytes = 64 * 1024;

/**
 * Takes the PDUs of Pending responses out of what one side sends. A PDU whose command is not whole yet is held back until
 * it is; a PDU with fragments of another message too stays.
 */
export class MatchFilter {
  readonly #held: PduEntry[] = [];
  #command: Uint8Array[] = [];
  #isMatch = false;

  /** Takes the next PDU and gives those that are no part of a Pending response, in their order. */
  push(entry: PduEntry): PduEntry[] {
    const pdu = entry.decoded?.pdu;
    if (pdu?.type !== 'P-DATA-TF') return [...this.flush(), entry];
    this.#held.push(entry);
    let isOnlyMatch = true;
    for (const { isCommand, isLast, fragment } of pdu.pdvs) {
      if (isCommand) this.#take(fragment, isLast);
      if (this.#command.length === 0 && !this.#isMatch) isOnlyMatch = false;
    }
    if (this.#command.length > 0) return [];
    if (!isOnlyMatch) return this.flush();
    this.#held.length = 0;
    return [];
  }

  /** What is held back, when nothing more comes. */
  flush(): PduEntry[] {
    this.#command = [];
    return this.#held.splice(0);
  }

  #take(fragment: Uint8Array, isLast: boolean): void {
    this.#command.push(fragment);
    const length = this.#command.reduce((sum, each) => sum + each.length, 0);
    if (!isLast && length <= maximumCommandBytes) return;
    this.#isMatch = isMatch({ command: decodeCommandSet(Buffer.concat(this.#command)).fields });
    this.#command = [];
  }
}
