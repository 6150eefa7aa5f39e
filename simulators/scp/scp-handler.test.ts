import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { fromNatural, toNatural } from '../data-set/natural.ts';
import { type FindHandler, type FindRequest, type FindResult, type RunningScp, startScp } from './scp.ts';
import { cancelRequest, encoded, findRequest, Peer, patientIDs, universal } from './testing/peer.ts';

const running: RunningScp[] = [];

after(() => Promise.all(running.map((scp) => scp.close())));

/** An SCP with this handler, and a peer on it. */
async function peerOf(handler: FindHandler): Promise<Peer> {
  const scp = await startScp({ handler, limits: { close: 1000, artim: 1000 } });
  running.push(scp);
  return Peer.open(scp.port);
}

const match = { PatientName: 'Doe^Jane', PatientID: 'PID-1' };

/** A handler that yields what the type system would not let it: handlers come from JavaScript too. */
function yielding(...values: readonly unknown[]): FindHandler {
  return () => {
    const iterable: unknown = (async function* () {
      yield* values;
    })();
    assert.ok(isIterable(iterable));
    return iterable;
  };
}

function isIterable(value: unknown): value is AsyncIterable<FindResult> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

test('a handler answers in the keyword model, in elements or in bytes, and Success follows', async () => {
  const peer = await peerOf(async function* () {
    yield { status: 0xff00, identifier: match };
    yield { status: 0xff01, identifier: fromNatural({ ...match, PatientID: 'PID-2' }) };
    yield { status: 0xff00, identifier: encoded({ ...match, PatientID: 'PID-3' }) };
  });
  const { statuses, messages } = await peer.find();
  assert.deepEqual(statuses, [0xff00, 0xff01, 0xff00, 0x0000]);
  assert.deepEqual(patientIDs(messages), ['PID-1', 'PID-2', 'PID-3']);
});

test('a handler sees the request', async () => {
  const seen: FindRequest[] = [];
  const peer = await peerOf(async function* (request) {
    seen.push(request);
    yield { status: 0x0000 };
  });
  await peer.find(universal, 9);
  const [request] = seen;
  assert.ok(request);
  assert.deepEqual(toNatural(request.identifier.elements), universal);
  assert.equal(request.message.command.MessageID, 9);
  assert.deepEqual([request.calledAETitle, request.callingAETitle], ['ANY-SCP', 'CT1']);
});

test('a final status of the handler ends the answer, with its comment and elements and without an Identifier', async () => {
  const peer = await peerOf(async function* () {
    yield { status: 0xff00, identifier: match };
    yield {
      status: 0xa900,
      identifier: match,
      errorComment: `caf\u00e9 ${'x'.repeat(90)}`,
      offendingElements: [0x00100010],
    };
    yield { status: 0xff00, identifier: match };
  });
  const { statuses, messages } = await peer.find();
  assert.deepEqual(statuses, [0xff00, 0xa900]);
  const last = messages.at(-1);
  assert.equal(last?.command.ErrorComment, `caf? ${'x'.repeat(59)}`);
  assert.deepEqual(last?.command.OffendingElement, [0x00100010]);
  assert.equal(last?.dataSet, undefined);
});

const mistakes: readonly (readonly [string, FindHandler, readonly number[]])[] = [
  ['a value without a status', yielding({ identifier: match }), [0xc001]],
  ['a status that is undefined', yielding({ status: undefined }), [0xc001]],
  ['a value that is no object', yielding(42), [0xc002]],
  ['nothing', yielding(undefined), [0xc002]],
  ['a status that is text', yielding({ status: 'FF00', identifier: match }), [0xc002]],
  ['a status out of range', yielding({ status: 0x10000 }), [0xc002]],
  ['a fraction as status', yielding({ status: 1.5 }), [0xc002]],
  ['a Pending response without Identifier', yielding({ status: 0xff00 }), [0xc312]],
  [
    'an Identifier with an unknown keyword',
    yielding({ status: 0xff00, identifier: { Nonsense: '1' } }),
    [0xc312],
  ],
  ['an Identifier that is no data set', yielding({ status: 0xff00, identifier: 7 }), [0xc312]],
  [
    'a good match and then a bad one',
    yielding({ status: 0xff00, identifier: match }, { status: 0xff00, identifier: null }),
    [0xff00, 0xc312],
  ],
  [
    'an exception at once',
    () => {
      throw new Error('no database');
    },
    [0xc311],
  ],
  [
    'an exception after a match',
    async function* () {
      yield { status: 0xff00, identifier: match };
      throw new Error('no database');
    },
    [0xff00, 0xc311],
  ],
];

for (const [what, handler, expected] of mistakes) {
  test(`a mistake of a handler: ${what}`, async () => {
    const peer = await peerOf(handler);
    const { statuses, messages } = await peer.find();
    assert.deepEqual(statuses, expected);
    assert.match(messages.at(-1)?.command.ErrorComment ?? '', /^[ -~]{1,64}$/);
    assert.equal(messages.at(-1)?.dataSet, undefined);
  });
}

test('a request that cannot be decoded does not reach the handler', async () => {
  let calls = 0;
  const peer = await peerOf(async function* () {
    calls += 1;
    yield { status: 0x0000 };
  });
  assert.deepEqual((await peer.find(encoded(universal).subarray(0, -2))).statuses, [0xc310]);
  assert.equal(calls, 0);
});

test('what a handler has yielded is sent while it waits for more', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const peer = await peerOf(async function* () {
    yield { status: 0xff00, identifier: match };
    await promise;
  });
  await peer.send(findRequest(universal, 1));
  const first = await peer.hear();
  assert.equal(typeof first === 'object' && first.command.Status, 0xff00);
  resolve();
  assert.deepEqual((await peer.answer()).statuses, [0x0000]);
});

test('a C-CANCEL ends the operation at once, even while the handler waits; the handler can see it', async () => {
  const seen: string[] = [];
  const peer = await peerOf(async function* (_, control) {
    yield { status: 0xff00, identifier: match };
    seen.push(`before ${control.isCancelled}`);
    await delay(60_000, undefined, { signal: control.signal }).catch(() =>
      seen.push(`aborted ${control.isCancelled}`),
    );
    yield { status: 0xff00, identifier: match };
    seen.push('never here');
  });
  await peer.send(findRequest(universal, 1));
  await peer.hear();
  await peer.send(cancelRequest(1));
  const { statuses, messages } = await peer.answer();
  assert.deepEqual(statuses, [0xfe00]);
  assert.equal(messages[0]?.dataSet, undefined);
  assert.deepEqual(seen.slice(0, 2), ['before false', 'aborted true']);
});

test('a handler that ignores everything does not keep the association from ending', async () => {
  const peer = await peerOf(async function* () {
    yield { status: 0xff00, identifier: match };
    await new Promise(() => undefined);
  });
  await peer.send(findRequest(universal, 1));
  await peer.hear();
  assert.equal(await peer.release(), 'released');
});
