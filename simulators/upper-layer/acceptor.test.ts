import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type AcceptorOptions, type AssociateReply, ListenError, startAcceptor } from './acceptor.ts';
import { requestAssociation } from './association.ts';
import type { Connection } from './connection.ts';
import { encodePdu } from './encode.ts';
import { hex } from './testing/hex-fixture.ts';
import { accept, dataBytes, releaseRP, releaseRQ, request, unknownPdu } from './testing/pdus.ts';
import { expectPdu, rawConnection } from './testing/peer.ts';
import type { Transcript } from './transcript.ts';

const second = 2000;
const limits = { associate: second, response: second, release: second, close: second, artim: second };

/** Runs a raw requestor against an acceptor that accepts and serves until the end. */
async function accepting(
  options: Partial<AcceptorOptions>,
  script: (connection: Connection, transcripts: readonly Transcript[]) => Promise<void>,
): Promise<void> {
  const transcripts: Transcript[] = [];
  const acceptor = await startAcceptor({
    limits,
    negotiate: () => ({ kind: 'accept', pdu: accept }),
    serve: async (association) => {
      for (;;) {
        const event = await association.next('anything');
        if (event.kind === 'release-requested') return association.confirmRelease();
        if (event.kind !== 'p-data') return;
        await association.sendPdus([event.entry.bytes]);
      }
    },
    onTranscript: (transcript) => transcripts.push(transcript),
    ...options,
  });
  const connection = await rawConnection(acceptor.port);
  await script(connection, transcripts);
  connection.reset();
  await acceptor.close();
}

async function expectClose(connection: Connection): Promise<void> {
  assert.deepEqual(await connection.receive('close', second), { kind: 'closed', how: 'end' });
}

describe('the acceptor before the A-ASSOCIATE-RQ (Sta2)', () => {
  const early: readonly [string, Uint8Array][] = [
    ['P-DATA-TF', dataBytes],
    ['A-RELEASE-RQ', releaseRQ],
    ['A-RELEASE-RP', releaseRP],
    ['A-ASSOCIATE-AC', encodePdu(accept)],
    ['an unknown PDU', unknownPdu],
    ['a request for a web page', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['an A-ASSOCIATE-RQ that is cut', hex('01 00 00000002 0001')],
  ];
  for (const [what, bytes] of early) {
    it(`${what}: A-ABORT of source 0 (AA-1)`, async () => {
      await accepting({}, async (connection) => {
        await connection.send(bytes);
        assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 0, reason: 0 });
      });
    });
  }

  it('A-ABORT: closes (AA-2)', async () => {
    await accepting({}, async (connection) => {
      await connection.send(encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }));
      await expectClose(connection);
    });
  });

  for (const [what, bytes] of [
    ['nothing', new Uint8Array(0)],
    ['five bytes', encodePdu(request).subarray(0, 5)],
  ] as const) {
    it(`${what}: closes at ARTIM (AA-2)`, async () => {
      await accepting({ limits: { ...limits, artim: 30 } }, async (connection, [transcript]) => {
        await connection.send(bytes);
        await expectClose(connection);
        assert.ok(transcript);
        const events = transcript.entries.map((entry) => (entry.kind === 'event' ? entry.detail : 'pdu'));
        assert.ok(events.includes('no A-ASSOCIATE-RQ (ARTIM) within 30 ms'), events.join());
      });
    });
  }

  it('no version in common: A-ASSOCIATE-RJ 1/2/2 (AE-6)', async () => {
    await accepting({}, async (connection) => {
      await connection.send(encodePdu({ ...request, protocolVersion: 2 }));
      assert.deepEqual(await expectPdu(connection, 'A-ASSOCIATE-RJ'), {
        type: 'A-ASSOCIATE-RJ',
        result: 1,
        source: 2,
        reason: 2,
      });
    });
  });

  it('only bit 0 of the version is tested', async () => {
    await accepting({}, async (connection) => {
      await connection.send(encodePdu({ ...request, protocolVersion: 3 }));
      await expectPdu(connection, 'A-ASSOCIATE-AC');
    });
  });
});

describe('the replies of the acceptor', () => {
  it('accept repeats bytes 11-74 of the request', async () => {
    await accepting({}, async (connection) => {
      const bytes = Uint8Array.from(encodePdu(request));
      bytes.set(Buffer.from('  ANY-SCP'), 10);
      bytes.set([9, 9], 50);
      await connection.send(bytes);
      const { reservedBytes } = await expectPdu(connection, 'A-ASSOCIATE-AC');
      assert.deepEqual(Buffer.from(reservedBytes ?? []), Buffer.from(bytes.subarray(10, 74)));
    });
  });

  it('accept with bytes of its own', async () => {
    const bytes = encodePdu({ ...accept, reservedBytes: new Uint8Array(64).fill(0xff) });
    await accepting({ negotiate: () => ({ kind: 'accept', pdu: accept, bytes }) }, async (connection) => {
      await connection.send(encodePdu(request));
      assert.equal((await expectPdu(connection, 'A-ASSOCIATE-AC')).reservedBytes?.[0], 0xff);
    });
  });

  const replies: readonly [AssociateReply, (connection: Connection) => Promise<void>][] = [
    [
      { kind: 'abort', pdu: { type: 'A-ABORT', source: 2, reason: 4 } },
      async (connection) => assert.equal((await expectPdu(connection, 'A-ABORT')).reason, 4),
    ],
    [
      { kind: 'send-raw', bytes: unknownPdu },
      async (connection) => {
        assert.equal((await connection.receive('raw', second)).kind, 'invalid');
        await connection.send(dataBytes);
        assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
        await connection.end();
      },
    ],
    [{ kind: 'close' }, expectClose],
    [
      { kind: 'reset' },
      async (connection) =>
        assert.deepEqual(await connection.receive('reset', second), { kind: 'closed', how: 'reset' }),
    ],
    [
      { kind: 'silence' },
      async (connection) => {
        assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
        await connection.end();
      },
    ],
  ];
  for (const [reply, check] of replies) {
    it(`${reply.kind}`, async () => {
      await accepting({ negotiate: async () => reply }, async (connection) => {
        await connection.send(encodePdu(request));
        await check(connection);
      });
    });
  }

  it('reject, and then Sta13: data is ignored, a request and invalid PDUs get A-ABORT (AA-6, AA-7)', async () => {
    const pdu = { type: 'A-ASSOCIATE-RJ', result: 2, source: 3, reason: 1 } as const;
    await accepting({ negotiate: () => ({ kind: 'reject', pdu }) }, async (connection) => {
      await connection.send(encodePdu(request));
      assert.deepEqual(await expectPdu(connection, 'A-ASSOCIATE-RJ'), pdu);
      await connection.send(dataBytes);
      assert.equal((await connection.receive('nothing', 20)).kind, 'timeout');
      await connection.send(encodePdu(request));
      assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 2, reason: 2 });
      await connection.send(unknownPdu);
      assert.equal((await expectPdu(connection, 'A-ABORT')).reason, 1);
      await connection.send(encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }));
      await expectClose(connection);
    });
  });
});

describe('the acceptor with its user', () => {
  it('serves, and tells when a connection is over', async () => {
    const { promise: ended, resolve } = Promise.withResolvers<Transcript>();
    await accepting({ onEnd: resolve }, async (connection, [transcript]) => {
      await connection.send(encodePdu(request));
      await expectPdu(connection, 'A-ASSOCIATE-AC');
      await connection.send(dataBytes);
      await expectPdu(connection, 'P-DATA-TF');
      await connection.send(releaseRQ);
      await expectPdu(connection, 'A-RELEASE-RP');
      await connection.end();
      assert.equal(await ended, transcript);
    });
  });

  it('aborts what its user leaves open', async () => {
    await accepting({ serve: async () => undefined }, async (connection) => {
      await connection.send(encodePdu(request));
      await expectPdu(connection, 'A-ASSOCIATE-AC');
      assert.equal((await expectPdu(connection, 'A-ABORT')).source, 0);
    });
  });

  const impossible = { type: 'A-ASSOCIATE-RJ', result: 300, source: 1, reason: 1 } as const;
  const failing: readonly [string, Partial<AcceptorOptions>][] = [
    ['a reply that cannot be encoded', { negotiate: () => ({ kind: 'reject', pdu: impossible }) }],
    ['negotiate', { negotiate: () => Promise.reject(new Error('no idea')) }],
    ['serve', { serve: () => Promise.reject(new Error('no idea')) }],
  ];
  for (const [what, options] of failing) {
    it(`aborts on failure of ${what}, and the transcript says so`, async () => {
      await accepting(options, async (connection, [transcript]) => {
        await connection.send(encodePdu(request));
        if (what === 'serve') await expectPdu(connection, 'A-ASSOCIATE-AC');
        assert.equal((await expectPdu(connection, 'A-ABORT')).source, 2);
        const details = transcript?.entries.map((entry) => (entry.kind === 'event' ? entry.detail : ''));
        assert.ok(details?.some((detail) => /no idea|300/.test(detail)));
      });
    });
  }

  it('bears a peer that closes or resets while data is sent', async () => {
    const many = new Array<Uint8Array>(200).fill(dataBytes);
    for (const how of ['end', 'reset'] as const) {
      const { promise: gone, resolve } = Promise.withResolvers<boolean>();
      const serve: AcceptorOptions['serve'] = async (association) => {
        while (await association.sendPdus(many)) await new Promise(setImmediate);
        resolve(association.connection.isOpen);
      };
      await accepting({ serve, transcriptBytes: 0 }, async (connection) => {
        await connection.send(encodePdu(request));
        await expectPdu(connection, 'A-ASSOCIATE-AC');
        await expectPdu(connection, 'P-DATA-TF');
        if (how === 'end') void connection.end();
        else connection.reset();
        assert.equal(await gone, false);
      });
    }
  });

  it('rejects more associations than it takes, and takes one again later', async () => {
    const acceptor = await startAcceptor({
      limits,
      maximumAssociations: 1,
      negotiate: () => ({ kind: 'accept', pdu: accept }),
      serve: async (association) => {
        const event = await association.next('release');
        if (event.kind === 'release-requested') await association.confirmRelease();
      },
    });
    const ask = () => requestAssociation({ ...request, host: '127.0.0.1', port: acceptor.port, limits });
    const first = await ask();
    assert.ok(first.kind === 'accepted');
    assert.equal(acceptor.openAssociations, 1);
    const refused = await ask();
    assert.ok(refused.kind === 'rejected');
    assert.deepEqual(refused.pdu, { type: 'A-ASSOCIATE-RJ', result: 2, source: 3, reason: 2 });
    assert.equal(await first.association.release(), 'released');
    const later = await ask();
    assert.ok(later.kind === 'accepted');
    await later.association.release();
    await acceptor.close();
  });
});

describe('startAcceptor and close', () => {
  it('says why it cannot listen', async () => {
    const user = { negotiate: () => ({ kind: 'close' }) as const, serve: async () => undefined };
    const acceptor = await startAcceptor(user);
    await assert.rejects(
      startAcceptor({ ...user, port: acceptor.port }),
      (error) => error instanceof ListenError && error.code === 'EADDRINUSE',
    );
    await Promise.all([acceptor.close(), acceptor.close()]);
  });

  it('aborts associations, and does not wait for a peer that does not close', async () => {
    await accepting({}, async () => undefined);
    const acceptor = await startAcceptor({
      limits: { ...limits, close: 100 },
      negotiate: () => ({ kind: 'accept', pdu: accept }),
      // A user that never ends.
      serve: () => new Promise(() => undefined),
    });
    const connections = await Promise.all([rawConnection(acceptor.port), rawConnection(acceptor.port)]);
    const [first] = connections;
    await first.send(encodePdu(request));
    await expectPdu(first, 'A-ASSOCIATE-AC');
    const start = performance.now();
    await acceptor.close();
    assert.ok(performance.now() - start < second);
    assert.equal((await expectPdu(first, 'A-ABORT')).source, 0);
    for (const connection of connections) connection.reset();
  });

  it('leaves nothing that keeps the process', async () => {
    const program = `
      import { startAcceptor } from './acceptor.ts';
      import { requestAssociation } from './association.ts';
      import { accept, request } from './testing/pdus.ts';
      const acceptor = await startAcceptor({ negotiate: () => ({ kind: 'accept', pdu: accept }), serve: async (a) => { await a.next('anything'); } });
      const ask = () => requestAssociation({ ...request, host: '127.0.0.1', port: acceptor.port });
      const [one, two] = await Promise.all([ask(), ask()]);
      if (one.kind !== 'accepted' || two.kind !== 'accepted') throw new Error('not accepted');
      await acceptor.close();
      await one.association.next('the end');
      await two.association.next('the end');
      console.log('done');`;
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
      cwd: import.meta.dirname,
      timeout: 20_000,
    });
    assert.equal((await run).stdout.trim(), 'done');
  });
});
