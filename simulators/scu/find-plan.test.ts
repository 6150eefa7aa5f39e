import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fromNatural } from '../data-set/natural.ts';
import { cFindRQ } from '../dimse/c-find.ts';
import { commandElements, encodeCommandElements } from '../dimse/command-set.ts';
import { associate, response, type Scripted } from './testing/scripted-acceptor.ts';

const identifier = fromNatural({ PatientName: '', PatientID: '' });
const match = new Uint8Array(64);

async function nextCancel(link: Scripted, messageID = 1): Promise<void> {
  const { command, dataSet } = await link.nextMessage();
  const expected = { CommandField: 0x0fff, MessageIDBeingRespondedTo: messageID, CommandDataSetType: 0x0101 };
  assert.deepEqual([command, dataSet], [expected, undefined]);
}

test('a cancel in the segment of the request comes in one read and in PDUs of its own', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    await nextCancel(link);
    assert.deepEqual(link.reads.at(-1), ['P-DATA-TF', 'P-DATA-TF', 'P-DATA-TF']);
    link.send(...response(1, 0xfe00));
  });
  const exchange = await scu.find({ identifier, cancel: { after: 'request-same-segment' } });
  assert.equal(exchange.responses.at(-1)?.status, 0xfe00);
  assert.equal(exchange.pendingsBeforeCancel, 0);
  assert.equal(exchange.requestPdus.length, 2);
});

test('a cancel after the request, twice', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    await nextCancel(link);
    await nextCancel(link);
    link.send(...response(1, 0xfe00));
  });
  const exchange = await scu.find({ identifier, cancel: { after: 'request', times: 2 } });
  assert.equal(exchange.end.kind, 'final');
});

test('a cancel after two pendings is sent then, and its moment is recorded', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match), ...response(1, 0xff00, match));
    await nextCancel(link);
    link.send(...response(1, 0xff00, match), ...response(1, 0xfe00));
  });
  const exchange = await scu.find({ identifier, cancel: { after: 2 } });
  assert.deepEqual([exchange.responseCount, exchange.pendingsBeforeCancel], [4, 2]);
  const last = exchange.responses.at(-1)?.message.at ?? 0;
  assert.ok(exchange.cancelledAt !== undefined && exchange.cancelledAt > 0 && exchange.cancelledAt <= last);
});

test('a cancel that is not due is not sent', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0));
  });
  assert.equal((await scu.find({ identifier, cancel: { after: 2 } })).cancelledAt, undefined);
});

test('a stalled reader takes nothing until the cancel is out', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    link.send(...response(1, 0xff00, match));
    await nextCancel(link);
    link.send(...response(1, 0xfe00));
  });
  const started = performance.now();
  const exchange = await scu.find({ identifier, cancel: { after: 1, stallReader: true, stallMs: 60 } });
  assert.ok(performance.now() - started >= 59);
  assert.deepEqual([exchange.end.kind, exchange.responses.at(-1)?.status], ['final', 0xfe00]);
});

test('a cancel of another Message ID, and one after the final response', async (t) => {
  const scu = await associate(t, async (link) => {
    await link.nextMessage();
    await nextCancel(link, 9999);
    link.send(...response(1, 0));
    await link.nextMessage();
    link.send(...response(2, 0));
    await nextCancel(link, 2);
    link.send(...response(2, 0xfe00));
  });
  const first = await scu.find({ identifier, cancel: { after: 'request', messageID: 9999 } });
  assert.equal(first.responses.at(-1)?.status, 0);
  const second = await scu.find({ identifier, cancel: { after: 'final' } });
  assert.deepEqual(
    second.afterFinal.map(({ command }) => command.Status),
    [0xfe00],
  );
});

const leavings = [
  ['abort', 'A-ABORT'],
  ['release', 'A-RELEASE-RQ'],
  ['close', undefined],
  ['reset', undefined],
] as const;

for (const [how, pdu] of leavings) {
  for (const after of ['request', 1] as const) {
    test(`the SCU can ${how} after ${after === 1 ? 'one pending' : 'the request'}`, async (t) => {
      const seen: (string | undefined)[] = [];
      const scu = await associate(t, async (link) => {
        // A reset may overtake the request.
        if (how === 'reset' && after === 'request') return;
        await link.nextMessage();
        if (after === 1) link.send(...response(1, 0xff00, match));
        const next = await link.nextPdu();
        seen.push(next?.type);
        if (next?.type === 'A-RELEASE-RQ') link.socket.end(Buffer.from('06000000000400000000', 'hex'));
        link.socket.end();
      });
      const exchange = await scu.find({ identifier, endEarly: { after, how } });
      assert.deepEqual(exchange.end, { kind: 'ended-by-us', how });
      assert.equal(exchange.responseCount, after === 1 ? 1 : 0);
      if (how === 'abort' || how === 'release') assert.deepEqual(seen, [pdu]);
      assert.equal(scu.association.state, 'Sta1');
    });
  }
}

test('a held Identifier comes after the command, and an early failure is the final response', async (t) => {
  const times: number[] = [];
  const scu = await associate(t, async (link) => {
    await link.nextPdu();
    times.push(performance.now());
    link.send(...response(1, 0xa700));
    await link.nextPdu();
    times.push(performance.now());
  });
  const exchange = await scu.find({
    identifier,
    holdIdentifierMs: 40,
    fragmentation: { packing: 'together' },
  });
  assert.deepEqual([exchange.end.kind, exchange.responses[0]?.status], ['final', 0xa700]);
  const [command = 0, data = 0] = exchange.requestPdus;
  const [first, , ...rest] = exchange.transcript.entries.slice(command);
  assert.equal(first?.index, command);
  assert.ok(rest.some((entry) => entry.index === data) && data > command + 1);
});

test('bytes one by one, and fragments of two bytes, are the same request', async (t) => {
  const requests: (string | undefined)[] = [];
  const scu = await associate(t, async (link) => {
    for (const messageID of [1, 2]) {
      const { dataSet } = await link.nextMessage();
      requests.push(Buffer.from(dataSet ?? []).toString('hex'));
      link.send(...response(messageID, 0));
    }
  });
  await scu.find({ identifier, pieces: { length: 1, gapMs: 0 } });
  const { requestPdus } = await scu.find({ identifier, fragmentation: { fragmentLength: 2 } });
  assert.equal(requestPdus.length, 49); // 82 bytes of command and 16 of Identifier
  assert.equal(new Set(requests).size, 1);
});

test('a command without Message ID takes any response; edits reach the wire', async (t) => {
  const elements = commandElements(cFindRQ({ messageID: 1 })).filter(({ tag }) => tag !== 0x00000110);
  const scu = await associate(t, async (link) => {
    assert.equal((await link.nextMessage()).command.MessageID, undefined);
    link.send(...response(0, 0xc000));
    const second = await link.nextMessage();
    assert.equal(second.commandBytes[8], 0xff);
    assert.equal(second.dataSet?.length, 14);
    link.send(...response(2, 0xc000));
  });
  const commandBytes = encodeCommandElements(elements);
  assert.equal((await scu.find({ identifier, commandBytes })).responses[0]?.status, 0xc000);
  const editCommand = (bytes: Uint8Array) => Uint8Array.from(bytes).fill(0xff, 8, 9);
  const editIdentifier = (bytes: Uint8Array) => bytes.subarray(2);
  assert.equal((await scu.find({ identifier, editCommand, editIdentifier })).end.kind, 'final');
});

test('what the plan says stands in the command', async (t) => {
  const scu = await associate(t, async (link) => {
    const { command, contextID, dataSet } = await link.nextMessage();
    assert.deepEqual(
      [command.MessageID, command.Priority, command.AffectedSOPClassUID, command.CommandDataSetType],
      [65_535, 3, '1.2.3', 0x0101],
    );
    assert.deepEqual([contextID, dataSet], [1, undefined]);
    link.send(...response(65_535, 0x0122, undefined, 1));
  });
  const plan = { messageID: 65_535, priority: 3, sopClassUID: '1.2.3', contextID: 1 };
  assert.equal((await scu.find(plan)).responses[0]?.status, 0x0122);
});

test('too many responses are cancelled, then aborted', async (t) => {
  const flood = async (link: Scripted): Promise<void> => {
    await link.nextMessage();
    const many = Buffer.concat(Array.from({ length: 1_001 }, () => response(1, 0xff00)).flat());
    for (let sent = 0; sent < 11; sent += 1) link.send(many);
    await nextCancel(link);
    assert.equal((await link.nextPdu())?.type, 'A-ABORT');
  };
  const scu = await associate(t, flood);
  const exchange = await scu.find({ identifier, maximumResponses: 100 });
  assert.deepEqual(exchange.end, { kind: 'ended-by-us', how: 'too many responses' });
  assert.deepEqual([exchange.pendingsBeforeCancel, exchange.responseCount], [100, 10_100]);
});

test('a flood is counted; 5,000 responses are kept, the final one among them', async (t) => {
  const flood = async (link: Scripted): Promise<void> => {
    await link.nextMessage();
    link.send(
      Buffer.concat(Array.from({ length: 6_000 }, () => response(1, 0xff00)).flat()),
      ...response(1, 0),
    );
  };
  const scu = await associate(t, flood);
  const exchange = await scu.find({ identifier });
  assert.deepEqual([exchange.responseCount, exchange.responses.length], [6_001, 5_000]);
  assert.equal(exchange.responses.at(-1)?.status, 0);
});
