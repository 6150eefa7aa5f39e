import assert from 'node:assert/strict';
import net from 'node:net';
import { describe, it } from 'node:test';
import { ConnectError, Connection } from './connection.ts';
import { hex } from './testing/hex-fixture.ts';
import { dataBytes, releaseRP, releaseRQ, unknownPdu } from './testing/pdus.ts';
import { expectPdu, pduOf, rawConnection, scriptedPeer } from './testing/peer.ts';
import { Transcript } from './transcript.ts';

/** Events and PDUs of a transcript in short. */
function story(transcript: Transcript): string[] {
  return transcript.entries.map((entry) =>
    entry.kind === 'event'
      ? entry.event
      : `${entry.direction} ${entry.decoded?.pdu.type ?? entry.error?.field}`,
  );
}

const limitMs = 2000;

describe('Connection', () => {
  it('sends and receives PDUs and keeps the story', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await expectPdu(connection, 'A-RELEASE-RQ');
      await connection.send([releaseRP, dataBytes]);
      await connection.end();
    });
    const connection = await rawConnection(peer.port);
    assert.equal(await connection.send(releaseRQ), true);
    await expectPdu(connection, 'A-RELEASE-RP');
    await expectPdu(connection, 'P-DATA-TF');
    assert.deepEqual(await connection.receive('more', limitMs), { kind: 'closed', how: 'end' });
    assert.deepEqual(await connection.receive('more', limitMs), { kind: 'closed', how: 'end' });
    assert.equal(connection.isOpen, false);
    assert.equal(await connection.send(releaseRQ), false);
    await connection.end();
    await peer.done;
    assert.deepEqual(story(connection.transcript), [
      'connected',
      'sent A-RELEASE-RQ',
      'received A-RELEASE-RP',
      'received P-DATA-TF',
      'closed-by-peer',
      'closed-by-us',
    ]);
    assert.equal(connection.transcript.remote.port, peer.port);
  });

  it('gives what did not come as a value, with its limit', async () => {
    await using peer = await scriptedPeer(async () => undefined);
    const connection = await rawConnection(peer.port);
    assert.deepEqual(await connection.receive('A-RELEASE-RP', 20), {
      kind: 'timeout',
      waitedFor: 'A-RELEASE-RP',
      limitMs: 20,
    });
    assert.equal((await connection.receive('anything', 0)).kind, 'timeout');
    const events = connection.transcript.entries.map((entry) => (entry.kind === 'event' ? entry.detail : ''));
    assert.equal(events.at(-1), 'no A-RELEASE-RP within 20 ms');
    connection.reset();
  });

  it('takes one byte at a time, and sends so', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await expectPdu(connection, 'P-DATA-TF');
      await connection.sendInPieces(Buffer.concat([dataBytes, releaseRP]), 1, 0);
      await connection.receive('close', limitMs);
    });
    const connection = await rawConnection(peer.port);
    assert.equal(await connection.sendInPieces(dataBytes, 1, 1), true);
    await expectPdu(connection, 'P-DATA-TF');
    await expectPdu(connection, 'A-RELEASE-RP');
    assert.deepEqual(story(connection.transcript).slice(1), [
      'sent P-DATA-TF',
      'received P-DATA-TF',
      'received A-RELEASE-RP',
    ]);
    await assert.rejects(connection.sendInPieces(dataBytes, 0, 0), RangeError);
    connection.reset();
  });

  it('gives invalid PDUs with the error, and goes on behind an unknown type', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await connection.send([unknownPdu, hex('05 00 00000000'), releaseRQ]);
      await connection.receive('close', limitMs);
    });
    const connection = await rawConnection(peer.port);
    const unknown = await connection.receive('first', limitMs);
    assert.ok(unknown.kind === 'invalid');
    assert.equal(unknown.error.abortReason, 1);
    assert.equal(unknown.entry.bytes.length, 6);
    const short = await connection.receive('second', limitMs);
    assert.ok(short.kind === 'invalid');
    assert.equal(short.error.field, 'PDU-length');
    await expectPdu(connection, 'A-RELEASE-RQ');
    connection.reset();
  });

  it('notes a PDU that the close cut off', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await connection.send(releaseRQ.subarray(0, 8));
      await connection.end();
    });
    const connection = await rawConnection(peer.port);
    assert.deepEqual(await connection.receive('A-RELEASE-RQ', limitMs), { kind: 'closed', how: 'end' });
    const event = connection.transcript.entries.find(
      (entry) => entry.kind === 'event' && entry.event === 'truncated-pdu',
    );
    assert.ok(event?.kind === 'event');
    assert.equal(event.detail, '8 bytes of a PDU, beginning 0500000000040000');
    await connection.end();
  });

  it('tells a reset from a close', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await expectPdu(connection, 'A-RELEASE-RQ');
      connection.reset();
    });
    const connection = await rawConnection(peer.port);
    await connection.send(releaseRQ);
    assert.deepEqual(await connection.receive('anything', limitMs), { kind: 'closed', how: 'reset' });
    assert.equal(story(connection.transcript).at(-1), 'reset-by-peer');
    await connection.closed;
    await connection.end();
    connection.reset();
  });

  it('is over at once when it is reset after its close has begun', async () => {
    await using peer = await scriptedPeer(async (connection) => connection.end());
    const connection = await rawConnection(peer.port);
    assert.deepEqual(await connection.receive('anything', limitMs), { kind: 'closed', how: 'end' });
    const ended = connection.end();
    connection.reset();
    await Promise.all([ended, connection.closed]);
    assert.equal(connection.isOpen, false);
  });

  it('serves those who wait in turn', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await expectPdu(connection, 'P-DATA-TF');
      await connection.send([releaseRQ, releaseRP]);
      await connection.receive('close', limitMs);
    });
    const connection = await rawConnection(peer.port);
    const waits = [connection.receive('first', limitMs), connection.receive('second', limitMs)];
    await connection.send(dataBytes);
    assert.deepEqual(
      (await Promise.all(waits)).map((received) => pduOf(received).type),
      ['A-RELEASE-RQ', 'A-RELEASE-RP'],
    );
    connection.reset();
  });
});

describe('Connection, ceilings and limits', () => {
  it('stops reading at the ceiling of its queue, and loses nothing', async () => {
    const count = 20_000;
    await using peer = await scriptedPeer(async (connection) => {
      for (let sent = 0; sent < count; sent += 1000)
        if (!(await connection.send(new Array<Uint8Array>(1000).fill(dataBytes)))) return;
      await connection.receive('close', limitMs);
    });
    const transcript = new Transcript({ id: 'flood', role: 'requestor', maximumBytes: 0 });
    const connection = await Connection.connect({
      host: '127.0.0.1',
      port: peer.port,
      limitMs,
      transcript,
      maximumQueuedBytes: 50_000,
    });
    let received = 0;
    while (received < count && (await connection.receive('flood', limitMs)).kind === 'pdu') received += 1;
    assert.equal(received, count);
    assert.equal(transcript.omitted.pdus, count);
    connection.reset();
  });

  it('pause leaves bytes with the peer, whose send then runs into its limit', async () => {
    const big = Buffer.concat([hex('04 00 00100000'), new Uint8Array(0x10_0000)]);
    const { promise: outcome, resolve } = Promise.withResolvers<string[]>();
    await using peer = await scriptedPeer(
      async (connection) => {
        let isTaken = true;
        for (let sent = 0; isTaken && sent < 64; sent += 1) isTaken = await connection.send(big);
        assert.equal(isTaken, false);
        resolve(story(connection.transcript).slice(-2));
      },
      { sendLimitMs: 100 },
    );
    const connection = await rawConnection(peer.port);
    connection.pause();
    assert.deepEqual(await outcome, ['timeout', 'reset-by-us']);
    connection.resume();
    await connection.closed;
  });

  it('a send that waits for room ends when the peer is gone', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      connection.pause();
      await connection.closed;
    });
    const connection = await rawConnection(peer.port);
    const big = new Uint8Array(64 * 1024 * 1024);
    const sending = connection.send(big);
    await new Promise(setImmediate);
    await peer[Symbol.asyncDispose]();
    assert.equal(await sending, false);
    await connection.end();
  });

  it('end waits for the peer to close, within its limit, and reads on meanwhile', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      await connection.receive('close', limitMs);
      await connection.closed;
    });
    const connection = await rawConnection(peer.port, { closeLimitMs: 30 });
    await Promise.all([connection.end(), connection.end()]);
    assert.deepEqual(story(connection.transcript), ['connected', 'closed-by-us', 'timeout']);
    assert.equal(connection.isClosed, true);
  });
});

describe('Connection.connect', () => {
  it('says why there is no connection', async () => {
    const transcript = new Transcript({ id: 'x', role: 'requestor' });
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    await new Promise((resolve) => server.close(resolve));
    const attempt = Connection.connect({ host: '127.0.0.1', port: address.port, limitMs, transcript });
    await assert.rejects(attempt, (error) => error instanceof ConnectError && error.code === 'ECONNREFUSED');
    assert.deepEqual(story(transcript), ['connect-failed']);
  });

  it('ends with its signal, before and during the attempt', async () => {
    await using peer = await scriptedPeer(async () => undefined);
    const connect = (signal: AbortSignal): Promise<Connection> =>
      Connection.connect({
        host: '127.0.0.1',
        port: peer.port,
        limitMs,
        transcript: new Transcript({ id: 'x', role: 'requestor' }),
        signal,
      });
    await assert.rejects(connect(AbortSignal.abort()), { code: 'ABORT_ERR' });
    const controller = new AbortController();
    const attempt = connect(controller.signal);
    controller.abort();
    await assert.rejects(attempt, { code: 'ABORT_ERR' });
  });
});
