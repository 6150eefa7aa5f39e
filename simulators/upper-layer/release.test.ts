import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startAcceptor } from './acceptor.ts';
import { type Association, requestAssociation, type TimeLimits } from './association.ts';
import type { Connection } from './connection.ts';
import { encodePdu } from './encode.ts';
import { accept, dataBytes, releaseRP, releaseRQ, request, unknownPdu } from './testing/pdus.ts';
import { expectPdu, rawConnection, scriptedPeer } from './testing/peer.ts';

const limits = { associate: 2000, response: 2000, release: 2000, close: 2000, artim: 2000 };

/** Plays a script as acceptor against an association of ours. */
async function asRequestor(
  script: (connection: Connection) => Promise<void>,
  then: (association: Association) => Promise<void>,
  special: Partial<TimeLimits> = {},
): Promise<void> {
  await using peer = await scriptedPeer(async (connection) => {
    await expectPdu(connection, 'A-ASSOCIATE-RQ');
    await connection.send(encodePdu(accept));
    await script(connection);
  });
  const outcome = await requestAssociation({
    ...request,
    host: '127.0.0.1',
    port: peer.port,
    limits: { ...limits, ...special },
  });
  assert.ok(outcome.kind === 'accepted');
  await then(outcome.association);
  assert.equal(outcome.association.state, 'Sta1');
  await peer.done;
}

/** Plays a script as requestor against an association that we accept. */
async function asAcceptor(
  script: (connection: Connection) => Promise<void>,
  serve: (association: Association) => Promise<void>,
  special: Partial<TimeLimits> = {},
): Promise<void> {
  const { promise: served, resolve, reject } = Promise.withResolvers<void>();
  const acceptor = await startAcceptor({
    limits: { ...limits, ...special },
    negotiate: () => ({ kind: 'accept', pdu: accept }),
    serve: (association) => serve(association).then(resolve, reject),
  });
  const connection = await rawConnection(acceptor.port);
  await connection.send(encodePdu(request));
  await expectPdu(connection, 'A-ASSOCIATE-AC');
  await script(connection);
  await served;
  connection.reset();
  await acceptor.close();
}

async function expectClose(connection: Connection): Promise<void> {
  assert.deepEqual(await connection.receive('close', 2000), { kind: 'closed', how: 'end' });
  await connection.end();
}

describe('release by the requestor', () => {
  it('takes data until the A-RELEASE-RP comes (AR-6, AR-3)', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.send([dataBytes, dataBytes, releaseRP]);
        await expectClose(connection);
      },
      async (association) => {
        assert.equal(await association.release(), 'released');
        const kept = association.transcript.entries.filter(
          (entry) => entry.kind === 'pdu' && entry.decoded?.pdu.type === 'P-DATA-TF',
        );
        assert.equal(kept.length, 2);
      },
    );
  });

  it('collision: answers first, then awaits its own A-RELEASE-RP (AR-8, AR-9, AR-3)', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.send(releaseRQ);
        await expectPdu(connection, 'A-RELEASE-RP');
        assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
        await connection.send(releaseRP);
        await expectClose(connection);
      },
      async (association) => assert.equal(await association.release(), 'released'),
    );
  });

  it('no answer: aborts', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        assert.equal((await expectPdu(connection, 'A-ABORT')).source, 0);
        await connection.end();
      },
      async (association) => assert.equal(await association.release(), 'timeout'),
      { release: 30 },
    );
  });

  it('data without end in place of an answer does not make the wait longer', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        while (await connection.send(new Array<Uint8Array>(100).fill(dataBytes)))
          await new Promise(setImmediate);
      },
      async (association) => assert.equal(await association.release(), 'timeout'),
      { release: 50, artim: 50, close: 50 },
    );
  });

  const others: readonly [string, Uint8Array, string][] = [
    ['A-ABORT', encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }), 'aborted'],
    ['an unknown PDU', unknownPdu, 'protocol-error'],
    ['A-ASSOCIATE-AC', encodePdu(accept), 'protocol-error'],
  ];
  for (const [what, bytes, outcome] of others) {
    it(`${what} in place of the answer: ${outcome}`, async () => {
      await asRequestor(
        async (connection) => {
          await expectPdu(connection, 'A-RELEASE-RQ');
          await connection.send(bytes);
          if (outcome === 'protocol-error') await expectPdu(connection, 'A-ABORT');
          await connection.end();
        },
        async (association) => assert.equal(await association.release(), outcome),
      );
    });
  }

  it('a close in place of the answer', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.end();
      },
      async (association) => assert.equal(await association.release(), 'closed'),
    );
  });

  it('a release that the acceptor has asked for is answered (AR-2, AR-4)', async () => {
    await asRequestor(
      async (connection) => {
        await connection.send(releaseRQ);
        await expectPdu(connection, 'A-RELEASE-RP');
        await connection.end();
      },
      async (association) => {
        assert.equal((await association.next('data')).kind, 'release-requested');
        assert.equal(await association.release(), 'released');
      },
    );
  });

  it('while another waits for the next event, both learn of it', async () => {
    await asRequestor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.send(releaseRP);
        await expectClose(connection);
      },
      async (association) => {
        const pending = association.next('data');
        assert.equal(await association.release(), 'released');
        assert.equal((await pending).kind, 'released');
      },
    );
  });
});

describe('release at the acceptor', () => {
  it('sends data until it confirms, then only waits for the close (AR-7, AR-4)', async () => {
    await asAcceptor(
      async (connection) => {
        await connection.send(releaseRQ);
        await expectPdu(connection, 'P-DATA-TF');
        await expectPdu(connection, 'A-RELEASE-RP');
        await connection.send(dataBytes);
        assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
        await connection.end();
      },
      async (association) => {
        assert.equal((await association.next('release')).kind, 'release-requested');
        assert.equal(association.state, 'Sta8');
        assert.equal(await association.sendPdus([dataBytes]), true);
        await association.confirmRelease();
        assert.equal(await association.sendPdus([dataBytes]), false);
      },
    );
  });

  it('closes at ARTIM when the requestor does not (AA-2)', async () => {
    await asAcceptor(
      async (connection) => {
        await connection.send(releaseRQ);
        await expectPdu(connection, 'A-RELEASE-RP');
        await expectClose(connection);
      },
      async (association) => {
        assert.equal((await association.next('release')).kind, 'release-requested');
        await association.confirmRelease();
      },
      { artim: 30 },
    );
  });

  it('collision: awaits its A-RELEASE-RP, then answers (AR-8, AR-10, AR-4)', async () => {
    await asAcceptor(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.send(releaseRQ);
        assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
        await connection.send(releaseRP);
        await expectPdu(connection, 'A-RELEASE-RP');
        await connection.end();
      },
      async (association) => assert.equal(await association.release(), 'released'),
    );
  });

  it('an unexpected PDU while the answer is due: A-ABORT of the provider (AA-8)', async () => {
    await asAcceptor(
      async (connection) => {
        await connection.send([releaseRQ, dataBytes]);
        assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 2, reason: 2 });
        await connection.end();
      },
      async (association) => {
        assert.equal((await association.next('release')).kind, 'release-requested');
        assert.equal((await association.next('more')).kind, 'protocol-error');
        await association.confirmRelease();
      },
    );
  });
});
