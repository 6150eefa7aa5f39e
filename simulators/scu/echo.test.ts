import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cEchoRSP } from '../dimse/c-echo.ts';
import { encodeCommandSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { encodePdu } from '../upper-layer/encode.ts';
import { acceptAll, associate, impatient } from './testing/scripted-acceptor.ts';

const echoed = (messageID: number, status = 0): Uint8Array[] =>
  messagePdus(1, encodeCommandSet(cEchoRSP({ messageID, status })), undefined, { maximumLength: 0 });

test('a C-ECHO goes on the Verification context and ends with its response', async (t) => {
  const scu = await associate(t, async (link) => {
    const { command, contextID } = await link.nextMessage();
    assert.deepEqual(
      [command.CommandField, command.AffectedSOPClassUID, contextID],
      [0x30, '1.2.840.10008.1.1', 1],
    );
    link.send(...echoed(9), ...echoed(1), ...echoed(1));
  });
  const exchange = await scu.echo({ quietMs: 30 });
  assert.deepEqual([exchange.end.kind, exchange.status, exchange.messageID], ['final', 0, 1]);
  assert.deepEqual([exchange.other.length, exchange.afterFinal.length], [1, 1]);
});

test('a C-ECHO can name another SOP Class, context and Message ID', async (t) => {
  const scu = await associate(t, async (link) => {
    const { command, contextID } = await link.nextMessage();
    assert.deepEqual([command.MessageID, command.AffectedSOPClassUID, contextID], [77, '1.2.3', 3]);
    link.send(...echoed(77, 0x0122));
  });
  assert.equal((await scu.echo({ messageID: 77, sopClassUID: '1.2.3', contextID: 3 })).status, 0x0122);
});

test('silence and an abort are ends, not errors', async (t) => {
  const scu = await associate(
    t,
    async (link) => {
      await link.nextMessage();
      await link.nextMessage();
      link.send(encodePdu({ type: 'A-ABORT', source: 0, reason: 0 }));
    },
    acceptAll,
    { limits: impatient },
  );
  assert.equal((await scu.echo()).end.kind, 'timeout');
  assert.equal((await scu.echo()).end.kind, 'aborted');
  assert.equal((await scu.echo()).end.kind, 'aborted');
});

test('raw bytes go out as they are, and what comes back can be listened to', async (t) => {
  const scu = await associate(t, async (link) => {
    const { command } = await link.nextMessage();
    link.send(...echoed(command.MessageID ?? 0));
  });
  const [pdu = new Uint8Array(0), ...more] = messagePdus(
    1,
    encodeCommandSet({ CommandField: 0x30, MessageID: 5, CommandDataSetType: 0x0101 }),
    undefined,
    { maximumLength: 0 },
  );
  assert.equal(more.length, 0);
  assert.equal(await scu.sendRaw(pdu), true);
  const messages = await scu.listen(60);
  assert.deepEqual(
    messages.map(({ command }) => command.MessageIDBeingRespondedTo),
    [5],
  );
});
