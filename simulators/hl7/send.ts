import { refusal } from './acknowledgement.ts';
import { MllpConnection, MllpError, type MllpOptions } from './mllp.ts';

/** A message with the control id that its acknowledgement has to name. */
export interface Outgoing {
  readonly controlID: string;
  readonly message: Uint8Array;
}

/** What became of one message. `unanswered`: whether it was taken is not known. */
export type Delivery =
  | { readonly kind: 'accepted'; readonly controlID: string }
  | { readonly kind: 'refused'; readonly controlID: string; readonly problem: string }
  | { readonly kind: 'unanswered'; readonly controlID: string; readonly problem: string };

/**
 * Sends messages one after the other, each when the one before is acknowledged, over one connection; after an answer
 * that is not for the message, over a new one. Ends with the first message that is not answered.
 * @throws MllpConnectError when there is no connection
 */
export async function* deliver(
  messages: Iterable<Outgoing>,
  options: MllpOptions,
): AsyncGenerator<Delivery, void> {
  let connection = await MllpConnection.open(options);
  try {
    for (const { controlID, message } of messages) {
      if (connection.isOver) connection = await MllpConnection.open(options);
      const answer = await connection.send(message).catch(problemOf);
      if (typeof answer === 'string') {
        yield { kind: 'unanswered', controlID, problem: answer };
        return;
      }
      const problem = refusal(answer, controlID);
      yield problem === undefined ? { kind: 'accepted', controlID } : { kind: 'refused', controlID, problem };
      if (answer.controlID !== controlID) await connection[Symbol.asyncDispose]();
    }
  } finally {
    await connection[Symbol.asyncDispose]();
  }
}

function problemOf(error: unknown): string {
  if (error instanceof MllpError) return error.message;
  throw error;
}
