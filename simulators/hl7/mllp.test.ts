import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { readAcknowledgement, refusal } from './acknowledgement.ts';
import { MllpConnectError, mllpBlock } from './mllp.ts';
import { type Delivery, deliver } from './send.ts';

/** A receiver of messages; `answer` gets the control id of each and says what to write. */
class Receiver implements AsyncDisposable {
  readonly received: string[] = [];
  connections = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();

  constructor(answer: (controlID: string, socket: Socket) => Uint8Array | undefined) {
    this.#server = createServer((socket) => {
      this.connections += 1;
      this.#sockets.add(socket);
      let bytes = Buffer.alloc(0);
      socket.on('error', () => undefined);
      socket.on('data', (chunk: Buffer) => {
        bytes = Buffer.concat([bytes, chunk]);
        const end = bytes.indexOf(Buffer.from([0x1c, 0x0d]));
        if (end < 0) return;
        const text = bytes.subarray(1, end).toString('utf8');
        bytes = bytes.subarray(end + 2);
        this.received.push(text);
        const reply = answer(text.split('|')[9] ?? '', socket);
        if (reply !== undefined) socket.write(reply);
      });
    });
  }

  async listen(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    assert.ok(address !== null && typeof address === 'object');
    return address.port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

const acknowledge = (code: string, controlID: string, more = '') =>
  mllpBlock(Buffer.from(`MSH|^~\\&|RIS||||||ACK|1|P|2.3.1\rMSA|${code}|${controlID}${more}\r`));

const messages = ['C1', 'C2', 'C3'].map((controlID) => ({
  controlID,
  message: Buffer.from(`MSH|^~\\&|||||||ORM^O01|${controlID}|P|2.3.1\r`),
}));

async function deliverAll(port: number, limitMs: number): Promise<Delivery[]> {
  const deliveries: Delivery[] = [];
  for await (const delivery of deliver(messages, { host: '127.0.0.1', port, limitMs }))
    deliveries.push(delivery);
  return deliveries;
}

/** Delivers the three messages to a receiver that answers so. */
async function delivered(
  answer: ConstructorParameters<typeof Receiver>[0],
  limitMs = 5000,
): Promise<{ readonly deliveries: Delivery[]; readonly receiver: Receiver }> {
  await using receiver = new Receiver(answer);
  const port = await receiver.listen();
  const deliveries = await deliverAll(port, limitMs);
  return { deliveries, receiver };
}

const problemsOf = (deliveries: readonly Delivery[]) =>
  deliveries.map((delivery) => `${delivery.kind}${'problem' in delivery ? `: ${delivery.problem}` : ''}`);

describe('messages by MLLP', () => {
  it('are accepted one after the other over one connection', async () => {
    const { deliveries, receiver } = await delivered((id) => acknowledge('AA', id));
    assert.deepEqual(problemsOf(deliveries), ['accepted', 'accepted', 'accepted']);
    assert.equal(receiver.connections, 1);
    assert.match(receiver.received[2] ?? '', /ORM\^O01\|C3\|P/);
  });

  it('are refused with AE and AR and the words of the receiver, and the next ones are sent', async () => {
    const { deliveries } = await delivered((id) =>
      id === 'C1'
        ? acknowledge('AE', id, '|no such patient\rERR|||204^Unknown key')
        : acknowledge(id === 'C2' ? 'AR' : 'AA', id),
    );
    assert.deepEqual(problemsOf(deliveries), [
      'refused: AE, error: no such patient; 204^Unknown key',
      'refused: AR, rejected',
      'accepted',
    ]);
  });

  it('take an answer that comes in pieces', async () => {
    const { deliveries } = await delivered((id, socket) => {
      const bytes = acknowledge('AA', id);
      socket.write(bytes.subarray(0, 5), () => socket.write(bytes.subarray(5)));
      return undefined;
    });
    assert.deepEqual(problemsOf(deliveries), ['accepted', 'accepted', 'accepted']);
  });

  it('are not accepted by an answer to another message, after which the connection is a new one', async () => {
    const { deliveries, receiver } = await delivered((id) => acknowledge('AA', id === 'C1' ? 'C0' : id));
    assert.deepEqual(problemsOf(deliveries), [
      'refused: the answer is for message "C0" (MSA-2), expected C1',
      'accepted',
      'accepted',
    ]);
    assert.equal(receiver.connections, 2);
  });

  it('end when no acknowledgement comes within the limit', async () => {
    const { deliveries } = await delivered((id) => (id === 'C1' ? acknowledge('AA', id) : undefined), 500);
    assert.deepEqual(problemsOf(deliveries), ['accepted', 'unanswered: no acknowledgement within 500 ms']);
  });

  it('do not take a late acknowledgement for that of the next message', async () => {
    // The answer to each message comes with the next one; the first has none in time.
    let held: Uint8Array | undefined;
    const { deliveries, receiver } = await delivered((id) => {
      const late = held;
      held = acknowledge('AA', id);
      return late;
    }, 40);
    assert.deepEqual(problemsOf(deliveries), ['unanswered: no acknowledgement within 40 ms']);
    assert.equal(receiver.received.length, 1);
  });

  it('end when the connection is closed in the place of an answer', async () => {
    const { deliveries } = await delivered((_id, socket) => void socket.end());
    assert.deepEqual(problemsOf(deliveries), ['unanswered: no acknowledgement: the connection was closed']);
  });

  it('take no answer without end for one', async () => {
    const { deliveries } = await delivered(() =>
      Buffer.concat([Buffer.of(0x0b), Buffer.alloc(70_000, 0x41)]),
    );
    assert.deepEqual(problemsOf(deliveries), ['unanswered: the answer is longer than 65536 bytes']);
  });

  it('take no bytes without a block for an answer', async () => {
    const { deliveries } = await delivered((id) => Buffer.from(`MSA|AA|${id}\r`));
    assert.deepEqual(problemsOf(deliveries), [
      'unanswered: the answer does not begin with the start of a block (0BH)',
    ]);
  });

  it('say that there is no receiver', async () => {
    const receiver = new Receiver(() => undefined);
    const port = await receiver.listen();
    await receiver[Symbol.asyncDispose]();
    const sending = deliverAll(port, 5000);
    await assert.rejects(
      sending,
      (error) => error instanceof MllpConnectError && /ECONNREFUSED/.test(error.message),
    );
  });
});

describe('an acknowledgement', () => {
  const read = (text: string) => readAcknowledgement(Buffer.from(text));

  it('is read from its MSA segment, whatever separates fields and segments', () => {
    assert.deepEqual(read('MSH|^~\\&|\rMSA|AA|C1|fine\r'), { code: 'AA', controlID: 'C1', text: 'fine' });
    assert.deepEqual(read('MSH#^~\\&#\nMSA#AR#C1\n'), { code: 'AR', controlID: 'C1', text: '' });
    assert.deepEqual(read(''), { code: '', controlID: '', text: '' });
  });

  it('accepts with AA for the message that was sent, and with nothing else', () => {
    const refusalOf = (code: string, controlID = 'C1') => refusal({ code, controlID, text: '' }, 'C1');
    assert.equal(refusalOf('AA'), undefined);
    assert.equal(refusalOf('CA'), undefined);
    assert.match(refusalOf('AA', '') ?? '', /for message ""/);
    assert.match(refusalOf('') ?? '', /no MSA segment/);
    assert.match(refusalOf('OK') ?? '', /OK, no code of HL7 table 0008/);
    assert.match(refusalOf('CE') ?? '', /CE, error/);
  });
});
