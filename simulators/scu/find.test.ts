import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromNatural } from '../data-set/natural.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { findElement } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { commandFields, encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { encodePdu } from '../upper-layer/encode.ts';
import { acceptAll, associate, impatient, response, type Scripted } from './testing/scripted-acceptor.ts';

const identifier = fromNatural({ PatientName: '', PatientID: '' });
const match = encodeDataSet(
  fromNatural({ PatientName: 'DOE^JANE', PatientID: '17' }),
  transferSyntaxes.explicitVRLittleEndian,
);
test('a C-FIND with two matches, as it stands on the wire', async (t) => {
  const scu = await associate(t, async (link) => {
    const request = await link.nextMessage();
    assert.deepEqual(request.command, {
      AffectedSOPClassUID: '1.2.840.10008.5.1.4.31',
      CommandField: 0x0020,
      MessageID: 1,
      Priority: 0,
      CommandDataSetType: 0x0102,
    });
    assert.equal(request.contextID, 3);
    assert.deepEqual(
      Buffer.from(request.dataSet ?? []),
      Buffer.from('10001000504e00001000200' + '04c4f0000', 'hex'),
    );
    link.send(...response(1, 0xff00, match), ...response(1, 0xff01, match), ...response(1, 0));
  });
  const exchange = await scu.find({ identifier });
  assert.deepEqual(exchange.end, { kind: 'final' });
  assert.deepEqual(
    exchange.responses.map(({ status }) => status),
    [0xff00, 0xff01, 0],
  );
  assert.equal(exchange.responseCount, 3);
  const [first] = exchange.responses;
  const name = findElement(first?.identifier?.elements ?? [], 'PatientName');
  assert.equal(Buffer.from(name?.value ?? []).toString(), 'DOE^JANE');
  assert.equal(exchange.responses.at(-1)?.identifier, undefined);
  assert.deepEqual([exchange.messageID, exchange.contextID], [1, 3]);
  assert.equal(exchange.transferSyntaxUID, transferSyntaxes.explicitVRLittleEndian);
  const sent = exchange.requestPdus.map((index) => exchange.transcript.entries[index]);
  assert.deepEqual(
    sent.map((entry) => entry?.kind === 'pdu' && entry.direction),
    ['sent', 'sent'],
  );
  assert.deepEqual([exchange.other, exchange.afterFinal], [[], []]);
  assert.equal(await scu.release(), 'released');
});

test('the preferred Transfer Syntax chooses the context and the encoding', async (t) => {
  const scu = await associate(t, async (link) => {
    const request = await link.nextMessage();
    assert.equal(request.contextID, 5);
    assert.equal(Buffer.from(request.dataSet ?? []).toString('hex'), '10001000000000001000200000000000');
    link.send(...response(1, 0, undefined, 5));
  });
  const exchange = await scu.find({ identifier, transferSyntax: transferSyntaxes.implicitVRLittleEndian });
  assert.deepEqual([exchange.end.kind, exchange.contextID], ['final', 5]);
});

test('responses to other Message IDs, strange messages and what comes after the final one are told apart', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(9, 0xff00, match), ...response(1, 0xff00, match), ...response(1, 0xa700));
    link.send(...response(1, 0), ...response(9, 0));
  });
  const exchange = await scu.find({ identifier, quietMs: 40 });
  assert.deepEqual(
    exchange.responses.map(({ status }) => status),
    [0xff00, 0xa700],
  );
  assert.deepEqual(
    exchange.other.map(({ command }) => command.MessageIDBeingRespondedTo),
    [9],
  );
  assert.deepEqual(
    exchange.afterFinal.map(({ command }) => command.MessageIDBeingRespondedTo),
    [1, 9],
  );
});

test('without quietMs, what comes later is found by the next operation', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0), ...response(1, 0));
    await link.nextMessage();
    link.send(...response(2, 0));
  });
  assert.deepEqual((await scu.find({ identifier })).afterFinal, []);
  const second = await scu.find({ identifier });
  assert.deepEqual([second.other.length, second.responseCount, second.end.kind], [1, 1, 'final']);
});

test('a response of no Status, or of a code of no class, is the last one', async (t) => {
  const withoutStatus = encodeCommandSet({
    CommandField: commandFields['C-FIND-RSP'],
    MessageIDBeingRespondedTo: 1,
    CommandDataSetType: 0x0101,
  });
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...messagePdus(3, withoutStatus, undefined, { maximumLength: 0 }));
    await link.nextMessage();
    link.send(...response(2, 0xff02));
  });
  const first = await scu.find({ identifier });
  assert.deepEqual([first.end.kind, first.responses.map(({ status }) => status)], ['final', [undefined]]);
  const second = await scu.find({ identifier });
  assert.deepEqual([second.end.kind, second.responses.map(({ status }) => status)], ['final', [0xff02]]);
});

test('silence ends in the response limit', async (t) => {
  const scu = await associate(
    t,
    async (link) => {
      await link.nextMessage();
      link.send(...response(1, 0xff00, match));
    },
    acceptAll,
    { limits: impatient },
  );
  const exchange = await scu.find({ identifier });
  assert.deepEqual(exchange.end, { kind: 'timeout', limitMs: 150 });
  assert.equal(exchange.responseCount, 1);
});

test('other messages are no progress: they do not put the limit off', async (t) => {
  const scu = await associate(
    t,
    async (link) => {
      await link.nextMessage();
      const timer = setInterval(() => link.send(...response(9, 0xff00, match)), 20);
      await link.nextPdu();
      clearInterval(timer);
    },
    acceptAll,
    { limits: impatient },
  );
  const exchange = await scu.find({ identifier });
  assert.equal(exchange.end.kind, 'timeout');
  assert.ok(exchange.other.length > 0);
});

const endings: readonly [string, (link: Scripted) => void, object][] = [
  [
    'A-ABORT',
    (link) => link.send(encodePdu({ type: 'A-ABORT', source: 2, reason: 6 })),
    { kind: 'aborted', pdu: { type: 'A-ABORT', source: 2, reason: 6 } },
  ],
  ['a close', (link) => void link.socket.end(), { kind: 'closed', how: 'end' }],
  [
    'a release request',
    (link) => link.send(encodePdu({ type: 'A-RELEASE-RQ' })),
    { kind: 'release-requested' },
  ],
];

for (const [name, act, end] of endings) {
  for (const pendings of [0, 1]) {
    test(`${name} after ${pendings} pendings ends the C-FIND as such`, async (t) => {
      const scu = await associate(t, async (link) => {
        await link.nextMessage();
        if (pendings > 0) link.send(...response(1, 0xff00, match));
        act(link);
      });
      const exchange = await scu.find({ identifier });
      assert.deepEqual(exchange.end, end);
      assert.equal(exchange.responseCount, pendings);
    });
  }
}

test('a reset ends the C-FIND as such', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.socket.resetAndDestroy();
  });
  assert.deepEqual((await scu.find({ identifier })).end, { kind: 'closed', how: 'reset' });
});

test('a response that is cut off is no response', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    const [command = new Uint8Array(0)] = response(1, 0, match);
    link.send(command, encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }));
  });
  const exchange = await scu.find({ identifier });
  assert.deepEqual([exchange.end.kind, exchange.responseCount], ['aborted', 0]);
  assert.deepEqual(
    exchange.other[0]?.deviations.map(({ rule }) => rule),
    ['data-set-missing'],
  );
});

const garbage: readonly [string, Uint8Array][] = [
  ['bytes that are no PDU', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ['a PDU of 4 GiB', Buffer.from('0400ffffffff', 'hex')],
  ['an A-ASSOCIATE-RJ', encodePdu({ type: 'A-ASSOCIATE-RJ', result: 1, source: 1, reason: 1 })],
  ['a PDV that runs past its PDU', Buffer.from('04000000000600000fff0303', 'hex')],
  ['a context that was never proposed', Buffer.from('040000000008000000047f030000', 'hex')],
];

for (const [name, bytes] of garbage) {
  test(`${name} in place of a response ends in a protocol error`, async (t) => {
    const scu = await associate(t, async (link) => {
      await link.nextMessage();
      link.send(bytes);
    });
    const { end, responseCount } = await scu.find({ identifier });
    assert.deepEqual([end.kind, responseCount], ['protocol-error', 0]);
  });
}

test('a command set of noise is recorded as another message', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(Buffer.from('04000000000a00000006' + '0303' + 'ffffffff', 'hex'), ...response(1, 0));
  });
  const exchange = await scu.find({ identifier });
  assert.deepEqual([exchange.end.kind, exchange.other.length], ['final', 1]);
});

test('nothing is sent when no context was accepted, or no fragment fits', async (t) => {
  const script = async (): Promise<void> => {};
  const refused = await associate(t, script, (request) => ({
    ...acceptAll(request),
    presentationContexts: [],
  }));
  const exchange = await refused.find({ identifier });
  assert.deepEqual(exchange.end, { kind: 'ended-by-us', how: 'no accepted presentation context to send on' });
  assert.deepEqual(exchange.requestPdus, []);
  const tiny = await associate(t, script, (request) => ({
    ...acceptAll(request),
    userInformation: { maximumLength: 7 },
  }));
  const { end } = await tiny.find({ identifier });
  assert.deepEqual(end, { kind: 'ended-by-us', how: 'the acceptor takes no PDU that could hold a fragment' });
  assert.equal((await tiny.echo()).end.kind, 'ended-by-us');
});

test('only one operation runs at a time', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0));
  });
  const first = scu.find({ identifier });
  await assert.rejects(scu.find({ identifier }), /an operation is running/);
  assert.equal((await first).end.kind, 'final');
});
