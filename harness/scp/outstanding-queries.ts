import { commandFields } from '../../simulators/dimse/command-set.ts';
import { MessageAssembler, type ReceivedMessage } from '../../simulators/dimse/message.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import type { FindPlan } from '../../simulators/scu/find-plan.ts';
import type { Scu } from '../../simulators/scu/scu.ts';
import { pendingsOf } from '../judge/exchange.ts';
import type { OutstandingQueries } from '../judge/scp-negotiated-operations.ts';

/** Sends one C-FIND-RQ for each Message ID before reading, and collects what comes until each has its final response. */
export async function findAllAtOnce(
  { association }: Scu,
  requests: readonly Uint8Array[],
  messageIDs: readonly number[],
): Promise<Pick<OutstandingQueries, 'answers' | 'stray' | 'isOneByOne' | 'isReset'>> {
  await association.sendPdus(requests);
  const assembler = new MessageAssembler();
  const collected = new Collected(messageIDs);
  while (!collected.isComplete) {
    const event = await association.next('C-FIND-RSP of an outstanding operation');
    if (event.kind === 'closed' && event.how === 'reset') return { ...collected.outcome, isReset: true };
    if (event.kind !== 'p-data') break;
    for (const message of assembler.push(event.entry, event.pdu)) collected.add(message);
  }
  return collected.outcome;
}

/** The requests of one plan under several Message IDs. */
export function requestsOf(scu: Scu, plan: FindPlan, messageIDs: readonly number[]): Uint8Array[] {
  return messageIDs.flatMap((messageID) => scu.requestPdus({ ...plan, messageID }));
}

/** The Identifiers of an exchange, for comparing. */
export function identifiersOf(exchange: FindExchange): string[] {
  return pendingsOf(exchange).map(({ message }) => textOf(message));
}

const textOf = ({ dataSet }: ReceivedMessage) => Buffer.from(dataSet ?? []).toString('hex');

/** Responses by the Message ID that they name. PS3.7 9.1.2.1.2 */
class Collected {
  readonly #identifiers: ReadonlyMap<number, string[]>;
  readonly #finals = new Map<number, number>();
  readonly #order: number[] = [];
  #stray = 0;

  constructor(messageIDs: readonly number[]) {
    this.#identifiers = new Map(messageIDs.map((messageID) => [messageID, []]));
  }

  get isComplete(): boolean {
    return this.#finals.size === this.#identifiers.size;
  }

  add(message: ReceivedMessage): void {
    const { CommandField, MessageIDBeingRespondedTo: id = -1, Status = -1 } = message.command;
    const identifiers = this.#identifiers.get(id);
    if (CommandField !== commandFields['C-FIND-RSP'] || identifiers === undefined || this.#finals.has(id)) {
      this.#stray += 1;
      return;
    }
    this.#order.push(id);
    if (isPending(Status)) identifiers.push(textOf(message));
    else this.#finals.set(id, Status);
  }

  get outcome(): Pick<OutstandingQueries, 'answers' | 'stray' | 'isOneByOne'> {
    const answers = [...this.#identifiers].map(([messageID, identifiers]) => {
      const final = this.#finals.get(messageID);
      return { messageID, identifiers, ...(final !== undefined && { final }) };
    });
    const turns = this.#order.filter((id, at) => id !== this.#order[at - 1]);
    return { answers, stray: this.#stray, isOneByOne: turns.length === new Set(turns).size };
  }
}
