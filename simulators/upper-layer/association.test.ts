import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Association,
  type AssociationOutcome,
  requestAssociation,
  type TimeLimits,
} from './association.ts';
import type { Connection } from './connection.ts';
import { encodePdu, encodeRawPdu } from './encode.ts';
import { hex } from './testing/hex-fixture.ts';
import { accept, data, dataBytes, releaseRP, releaseRQ, request, unknownPdu } from './testing/pdus.ts';
import { expectPdu, scriptedPeer } from './testing/peer.ts';

const second = 2000;

/** Asks for an association with what the script plays as acceptor. */
async function requesting(
  script: (connection: Connection) => Promise<void>,
  then: (outcome: AssociationOutcome) => Promise<void>,
  limits: Partial<TimeLimits> = {},
): Promise<void> {
  await using peer = await scriptedPeer(script);
  const outcome = await requestAssociation({
    ...request,
    host: '127.0.0.1',
    port: peer.port,
    limits: { associate: second, response: second, release: second, close: second, artim: second, ...limits },
  });
  await then(outcome);
  await peer.done;
}

/** The same, with the association accepted before the script goes on. */
function associated(
  script: (connection: Connection) => Promise<void>,
  then: (association: Association) => Promise<void>,
  limits: Partial<TimeLimits> = {},
): Promise<void> {
  return requesting(
    async (connection) => {
      await expectPdu(connection, 'A-ASSOCIATE-RQ');
      await connection.send(encodePdu(accept));
      await script(connection);
    },
    async (outcome) => {
      assert.ok(outcome.kind === 'accepted', outcome.kind);
      await then(outcome.association);
      assert.equal(outcome.association.connection.isOpen, false);
    },
    limits,
  );
}

async function expectClose(connection: Connection): Promise<void> {
  assert.deepEqual(await connection.receive('close', second), { kind: 'closed', how: 'end' });
  await connection.end();
}

describe('requestAssociation', () => {
  it('accepted: contexts and maximum length of the peer', async () => {
    await associated(
      async (connection) => {
        await expectPdu(connection, 'A-RELEASE-RQ');
        await connection.send(releaseRP);
        await expectClose(connection);
      },
      async (association) => {
        assert.equal(association.state, 'Sta6');
        assert.deepEqual(
          association.contexts.map(({ id }) => id),
          [1],
        );
        assert.equal(association.peerMaximumLength, 16384);
        assert.equal(association.request.calledAETitle, 'ANY-SCP');
        assert.equal(await association.release(), 'released');
        assert.equal(association.state, 'Sta1');
        assert.equal(await association.release(), 'released');
        assert.equal(await association.sendPdus([dataBytes]), false);
        assert.deepEqual(await association.next('more'), { kind: 'closed', how: 'end' });
      },
    );
  });

  it('rejected: closes and sends nothing more (AE-4)', async () => {
    const rejection = { type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 7 } as const;
    await requesting(
      async (connection) => {
        await expectPdu(connection, 'A-ASSOCIATE-RQ');
        await connection.send(encodePdu(rejection));
        await expectClose(connection);
      },
      async (outcome) => {
        assert.ok(outcome.kind === 'rejected');
        assert.deepEqual(outcome.pdu, rejection);
      },
    );
  });

  it('aborted (AA-3)', async () => {
    await requesting(
      async (connection) => {
        await expectPdu(connection, 'A-ASSOCIATE-RQ');
        await connection.send(encodePdu({ type: 'A-ABORT', source: 2, reason: 1 }));
        await expectClose(connection);
      },
      async (outcome) => {
        assert.ok(outcome.kind === 'aborted');
        assert.deepEqual(outcome.pdu, { type: 'A-ABORT', source: 2, reason: 1 });
      },
    );
  });

  for (const how of ['end', 'reset'] as const) {
    it(`closed by ${how} (AA-4)`, async () => {
      await requesting(
        async (connection) => {
          await expectPdu(connection, 'A-ASSOCIATE-RQ');
          if (how === 'end') await connection.end();
          else connection.reset();
        },
        async (outcome) => {
          assert.ok(outcome.kind === 'closed');
          assert.equal(outcome.how, how);
        },
      );
    });
  }

  it('no answer: aborts (AA-1)', async () => {
    await requesting(
      async (connection) => {
        await expectPdu(connection, 'A-ASSOCIATE-RQ');
        assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 0, reason: 0 });
        await connection.end();
      },
      async (outcome) => {
        assert.ok(outcome.kind === 'timeout');
        assert.equal(outcome.limitMs, 30);
      },
      { associate: 30 },
    );
  });

  const wrongAnswers: readonly [string, Uint8Array, number][] = [
    ['an unexpected PDU', releaseRQ, 2],
    ['an unknown PDU type', unknownPdu, 1],
    ['an A-ASSOCIATE-AC that is cut', encodeRawPdu(2, new Uint8Array(10)), 6],
    ['a PDU-length beyond all bounds', hex('02 00 FFFFFFF0'), 6],
  ];
  for (const [what, bytes, reason] of wrongAnswers) {
    it(`${what}: A-ABORT of the provider, reason ${reason} (AA-8)`, async () => {
      await requesting(
        async (connection) => {
          await expectPdu(connection, 'A-ASSOCIATE-RQ');
          await connection.send(bytes);
          assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 2, reason });
          await connection.end();
        },
        async (outcome) => {
          assert.ok(outcome.kind === 'invalid');
          assert.equal(outcome.error.abortReason, reason);
        },
      );
    });
  }

  it('an application context that is not DICOM: aborts (PS3.7 A.1)', async () => {
    await requesting(
      async (connection) => {
        await expectPdu(connection, 'A-ASSOCIATE-RQ');
        await connection.send(encodePdu({ ...accept, applicationContextName: '1.2.840.10008.3.1.1.999' }));
        assert.equal((await expectPdu(connection, 'A-ABORT')).source, 0);
        await connection.end();
      },
      async (outcome) => {
        assert.ok(outcome.kind === 'invalid');
        assert.equal(outcome.error.field, 'Application-context-name');
      },
    );
  });

  it('unreachable: the system says why', async () => {
    const peer = await scriptedPeer(async () => undefined);
    await peer[Symbol.asyncDispose]();
    const outcome = await requestAssociation({ ...request, host: '127.0.0.1', port: peer.port });
    assert.ok(outcome.kind === 'unreachable');
    assert.equal(outcome.code, 'ECONNREFUSED');
  });

  it('sends an edited request, and knows what it has sent', async () => {
    await using peer = await scriptedPeer(async (connection) => {
      assert.equal((await expectPdu(connection, 'A-ASSOCIATE-RQ')).protocolVersion, 3);
      await connection.send(encodePdu(accept));
      await connection.receive('close', second);
    });
    const outcome = await requestAssociation({
      ...request,
      host: '127.0.0.1',
      port: peer.port,
      editRequest: (bytes) => {
        const edited = Uint8Array.from(bytes);
        edited[7] = 3;
        return edited;
      },
    });
    assert.ok(outcome.kind === 'accepted');
    assert.equal(outcome.association.request.protocolVersion, 3);
    outcome.association.reset();
    await peer.done;
  });
});

describe('Association, data', () => {
  it('gives P-DATA, says when none comes, and looks without waiting', async () => {
    await associated(
      async (connection) => {
        await expectPdu(connection, 'P-DATA-TF');
        await connection.send([dataBytes, dataBytes]);
        await expectPdu(connection, 'A-ABORT');
        await connection.end();
      },
      async (association) => {
        assert.equal((await association.next('data', 0)).kind, 'timeout');
        assert.deepEqual(await association.next('data', 20), {
          kind: 'timeout',
          waitedFor: 'data',
          limitMs: 20,
        });
        assert.equal(await association.sendPdus([dataBytes]), true);
        const event = await association.next('data');
        assert.ok(event.kind === 'p-data');
        assert.equal(event.entry.direction, 'received');
        assert.equal((await association.next('data')).kind, 'p-data');
        await association.abort();
        await association.abort();
        assert.equal(await association.release(), 'aborted');
      },
    );
  });

  const violations: readonly [string, Uint8Array, number][] = [
    ['A-ASSOCIATE-RQ', encodePdu(request), 2],
    ['A-ASSOCIATE-AC', encodePdu(accept), 2],
    ['A-ASSOCIATE-RJ', encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 }), 2],
    ['A-RELEASE-RP', releaseRP, 2],
    ['an unknown type', unknownPdu, 1],
    ['a PDV without its bytes', hex('04 00 00000006 00000008 01 03'), 6],
    ['an A-RELEASE-RQ of length 0', hex('05 00 00000000'), 6],
    ['a PDV of a context that was not accepted', encodePdu(data('ab', 3)), 6],
    ['a P-DATA-TF above the length that we announced', encodePdu(data('a'.repeat(16384))), 6],
  ];
  for (const [what, bytes, reason] of violations) {
    it(`${what} in Sta6: A-ABORT of the provider, reason ${reason} (AA-8)`, async () => {
      await associated(
        async (connection) => {
          await connection.send(bytes);
          assert.deepEqual(await expectPdu(connection, 'A-ABORT'), { type: 'A-ABORT', source: 2, reason });
          await connection.end();
        },
        async (association) => {
          const event = await association.next('data');
          assert.ok(event.kind === 'protocol-error', event.kind);
          assert.notEqual(event.error, '');
          assert.equal((await association.next('more')).kind, 'closed');
          assert.equal(await association.release(), 'protocol-error');
        },
      );
    });
  }

  it('a P-DATA-TF of just the length that we announced is taken', async () => {
    await associated(
      async (connection) => {
        await connection.send(encodePdu(data('a'.repeat(16384 - 6))));
        await expectPdu(connection, 'A-ABORT');
        await connection.end();
      },
      async (association) => {
        assert.equal((await association.next('data')).kind, 'p-data');
        await association.abort();
      },
    );
  });

  it('an abort of the peer ends it, and nothing is sent any more (AA-3)', async () => {
    await associated(
      async (connection) => {
        await connection.send(encodePdu({ type: 'A-ABORT', source: 2, reason: 6 }));
        await expectClose(connection);
      },
      async (association) => {
        const event = await association.next('data');
        assert.deepEqual(event, { kind: 'aborted', pdu: { type: 'A-ABORT', source: 2, reason: 6 } });
        assert.equal((await association.next('more')).kind, 'closed');
      },
    );
  });

  for (const how of ['end', 'reset'] as const) {
    it(`a close by ${how} ends it (AA-4)`, async () => {
      await associated(
        async (connection) => {
          await expectPdu(connection, 'P-DATA-TF');
          if (how === 'reset') connection.reset();
          else await connection.end();
        },
        async (association) => {
          await association.sendPdus([dataBytes]);
          assert.deepEqual(await association.next('data'), { kind: 'closed', how });
          assert.equal(await association.release(), 'closed');
        },
      );
    });
  }

  it('a close and a reset of ours', async () => {
    await associated(expectClose, (association) => association.close());
    await associated(
      async (connection) => {
        assert.deepEqual(await connection.receive('close', second), { kind: 'closed', how: 'reset' });
      },
      async (association) => {
        const pending = association.next('data');
        association.reset();
        assert.deepEqual(await pending, { kind: 'closed', how: 'reset' });
      },
    );
  });
});
