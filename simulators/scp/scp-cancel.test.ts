import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { cEchoRQ } from '../dimse/c-echo.ts';
import { startScp } from './scp.ts';
import { cancelRequest, encoded, findRequest, message, Peer, universal, worklist } from './testing/peer.ts';

/** Items enough for the answer to be longer than what sockets buffer. */
const many = 40_000;

const scp = await startScp({
  worklist: worklist(many),
  transcriptBytes: 0,
  limits: { close: 1000, artim: 1000 },
});

after(() => scp.close());

async function withPeer(talk: (peer: Peer) => Promise<void>): Promise<void> {
  const peer = await Peer.open(scp.port);
  await talk(peer);
  if (peer.association.state === 'Sta6') assert.equal(await peer.release(), 'released');
}

const few = encoded({ PatientID: 'PID-1' });

test('a C-CANCEL behind its request, in the same segment, ends it with FE00', () =>
  withPeer(async (peer) => {
    await peer.send(findRequest(universal, 1), cancelRequest(1));
    const { statuses, messages } = await peer.answer();
    assert.equal(statuses.at(-1), 0xfe00);
    assert.ok(statuses.length < 50);
    const { command, dataSet } = messages.at(-1) ?? { command: {} };
    assert.equal(dataSet, undefined);
    assert.deepEqual([command.ErrorComment, command.OffendingElement], [undefined, undefined]);
  }));

test('a C-CANCEL in the middle ends it with FE00, once however often it comes, and the next query is answered', () =>
  withPeer(async (peer) => {
    await peer.send(findRequest(universal, 1));
    await peer.hear();
    peer.association.connection.pause();
    await peer.send(cancelRequest(1), cancelRequest(1));
    peer.association.connection.resume();
    const { statuses } = await peer.answer();
    assert.equal(statuses.at(-1), 0xfe00);
    assert.ok(statuses.length < many - 1000, `${statuses.length} responses`);
    assert.deepEqual((await peer.find(few, 1)).statuses, [0xff00, 0x0000]);
  }));

test('a C-CANCEL after the final response, or for a Message ID that is not outstanding, changes nothing', () =>
  withPeer(async (peer) => {
    assert.deepEqual((await peer.find(few, 1)).statuses, [0xff00, 0x0000]);
    await peer.send(cancelRequest(1), cancelRequest(2), message(1, cEchoRQ({ messageID: 3 })));
    assert.deepEqual((await peer.answer()).statuses, [0x0000]);
    await peer.send(findRequest(few, 4), cancelRequest(9999), findRequest(few, 1));
    assert.deepEqual((await peer.answer()).statuses, [0xff00, 0x0000]);
    assert.deepEqual((await peer.answer()).statuses, [0xff00, 0x0000]);
  }));

test('a C-CANCEL for a query that still waits for its turn is kept for it', () =>
  withPeer(async (peer) => {
    await peer.send(findRequest(few, 1), findRequest(universal, 2), cancelRequest(2));
    assert.deepEqual((await peer.answer()).statuses, [0xff00, 0x0000]);
    const { statuses } = await peer.answer();
    assert.equal(statuses.at(-1), 0xfe00);
    assert.ok(statuses.length < 50);
  }));

test('matches without end come until the C-CANCEL', async () => {
  const endless = await startScp({ worklist: worklist(2), answer: { untilCancelled: true, paceMs: 1 } });
  const peer = await Peer.open(endless.port);
  await peer.send(findRequest(universal, 1));
  const seen = new Set<string>();
  for (let index = 0; index < 10; index += 1) {
    const heard = await peer.hear();
    assert.ok(typeof heard === 'object' && heard.command.Status === 0xff00);
    seen.add(Buffer.from(heard.dataSet ?? []).toString('latin1'));
  }
  assert.equal(seen.size, 10, 'each is another step');
  await peer.send(cancelRequest(1));
  assert.equal((await peer.answer()).statuses.at(-1), 0xfe00);
  assert.equal(await peer.release(), 'released');
  await endless.close();
});

test('an A-RELEASE-RQ in the middle of the answer is confirmed, and nothing follows the A-RELEASE-RP', () =>
  withPeer(async (peer) => {
    await peer.send(findRequest(universal, 1));
    await peer.hear();
    assert.equal(await peer.release(), 'released');
    const received = peer.association.transcript.entries.filter(
      (entry) => entry.kind === 'pdu' && entry.direction === 'received',
    );
    const last = received.at(-1);
    assert.equal(last?.kind === 'pdu' && last.decoded?.pdu.type, 'A-RELEASE-RP');
    assert.ok(received.length < many);
  }));

test('an A-ABORT in the middle of the answer ends it', async () => {
  const peer = await Peer.open(scp.port);
  await peer.send(findRequest(universal, 1));
  await peer.hear();
  await peer.association.abort();
  await withPeer(async (next) => assert.deepEqual((await next.find(few)).statuses, [0xff00, 0x0000]));
});
