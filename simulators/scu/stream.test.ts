import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromNatural } from '../data-set/natural.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { encodePdu } from '../upper-layer/encode.ts';
import { FindError } from './find.ts';
import type { StreamedResponse } from './find-exchange.ts';
import { acceptAll, associate, impatient, response } from './testing/scripted-acceptor.ts';

const identifier = fromNatural({ PatientName: '', PatientID: '' });
const match = encodeDataSet(
  fromNatural({ PatientName: 'DOE^JANE', PatientID: '17' }),
  transferSyntaxes.explicitVRLittleEndian,
);

test('responses are handed on as they come, the final one last', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match), ...response(1, 0xff01), ...response(1, 0));
  });
  const responses: StreamedResponse[] = [];
  for await (const each of scu.responses({ identifier })) responses.push(each);
  assert.deepEqual(responses, [
    { status: 0xff00, identifier: { PatientName: 'DOE^JANE', PatientID: '17' } },
    { status: 0xff01 },
    { status: 0 },
  ]);
});

test('the first response is handed on before the second is sent', async (t) => {
  const { promise: seen, resolve } = Promise.withResolvers<void>();
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match));
    await seen;
    link.send(...response(1, 0));
  });
  for await (const { status } of scu.responses({ identifier })) if (status === 0xff00) resolve();
});

test('leaving the loop cancels, takes what still comes, and leaves the association usable', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match), ...response(1, 0xff00, match));
    assert.equal((await link.nextMessage()).command.CommandField, 0x0fff);
    link.send(...response(1, 0xff00, match), ...response(1, 0xfe00));
    await link.nextMessage();
    link.send(...response(2, 0));
  });
  for await (const { status } of scu.responses({ identifier })) {
    assert.equal(status, 0xff00);
    break;
  }
  const next = await scu.find({ identifier });
  assert.deepEqual([next.end.kind, next.responseCount, next.other], ['final', 1, []]);
});

test('an SCP that ignores the cancel of a loop that was left is aborted', async (t) => {
  const ends: (string | undefined)[] = [];
  const scu = await associate(
    t,
    async (link) => {
      await link.nextMessage();
      const timer = setInterval(() => link.send(...response(1, 0xff00, match)), 10);
      await link.nextMessage();
      ends.push((await link.nextPdu())?.type);
      clearInterval(timer);
      link.socket.end();
    },
    acceptAll,
    { limits: impatient },
  );
  for await (const _ of scu.responses({ identifier })) break;
  assert.deepEqual(ends, ['A-ABORT']);
});

test('an end without a final response throws, and says how it ended', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match), encodePdu({ type: 'A-ABORT', source: 2, reason: 1 }));
  });
  const statuses: number[] = [];
  await assert.rejects(
    async () => {
      for await (const { status } of scu.responses({ identifier })) statuses.push(status);
    },
    (error) => error instanceof FindError && /A-ABORT, source 2, reason 1/.test(error.message),
  );
  assert.deepEqual(statuses, [0xff00]);
});
