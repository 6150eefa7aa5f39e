import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodePdu } from '../upper-layer/decode.ts';
import type { Pdv } from '../upper-layer/pdu.ts';
import type { PduEntry } from '../upper-layer/transcript.ts';
import { cEchoRQ } from './c-echo.ts';
import { cCancelRQ, cFindRQ, cFindRSP } from './c-find.ts';
import { encodeCommandSet } from './command-set.ts';
import { type Fragmentation, MessageAssembler, messagePdus } from './message.ts';

const request = encodeCommandSet(cFindRQ({ messageID: 7 }));
const final = encodeCommandSet(cFindRSP({ messageID: 7, status: 0, hasIdentifier: false }));
const cancel = encodeCommandSet(cCancelRQ(7));
const data = Uint8Array.of(0x10, 0, 0x20, 0, 2, 0, 0, 0, 0x41, 0x42);

const entryAt = (index: number): PduEntry => ({
  kind: 'pdu',
  index,
  at: index * 10,
  direction: 'received',
  bytes: new Uint8Array(0),
});

function pdv(
  kind: 'command' | 'data',
  fragment: Uint8Array,
  last: 'last' | 'more' = 'last',
  contextID = 3,
): Pdv {
  const isCommand = kind === 'command';
  const isLast = last === 'last';
  return { contextID, isCommand, isLast, controlHeader: (isCommand ? 1 : 0) | (isLast ? 2 : 0), fragment };
}

/** Pushes P-DATA-TFs given by their PDVs, at transcript indices from 0. */
function assemble(pdus: readonly (readonly Pdv[])[], assembler = new MessageAssembler()) {
  return pdus.flatMap((pdvs, index) => assembler.push(entryAt(index), { type: 'P-DATA-TF', pdvs }));
}

function assembleBytes(pdus: readonly Uint8Array[]) {
  return assemble(
    pdus.map((bytes) => {
      const { pdu } = decodePdu(bytes);
      assert.equal(pdu.type, 'P-DATA-TF');
      return pdu.type === 'P-DATA-TF' ? pdu.pdvs : [];
    }),
  );
}

const rulesOf = (messages: ReturnType<typeof assemble>) =>
  messages.map(({ deviations }) => deviations.map(({ rule }) => rule));

const fragmentations: fc.Arbitrary<Fragmentation> = fc
  .record({
    maximumLength: fc.oneof(fc.constant(0), fc.integer({ min: 8, max: 400 })),
    half: fc.option(fc.integer({ min: 1, max: 60 })),
    packing: fc.constantFrom('separate-pdus' as const, 'together' as const, 'packed' as const),
  })
  .map(({ maximumLength, half, packing }) => ({
    maximumLength,
    packing,
    ...(half === null ? {} : { fragmentLength: half * 2 }),
  }));

test('any fragmentation keeps the maximum length, has even fragments, and gives the message back', () => {
  fc.assert(
    fc.property(fragmentations, fc.option(fc.uint8Array({ maxLength: 300 })), (fragmentation, bytes) => {
      const dataSet = bytes?.subarray(0, bytes.length - (bytes.length % 2));
      const command = dataSet === undefined ? cancel : request;
      const pdus = messagePdus(3, command, dataSet, fragmentation);
      for (const pdu of pdus) {
        const length = new DataView(pdu.buffer, pdu.byteOffset).getUint32(2);
        assert.ok(fragmentation.maximumLength === 0 || length <= fragmentation.maximumLength);
        const decoded = decodePdu(pdu).pdu;
        assert.ok(
          decoded.type === 'P-DATA-TF' && decoded.pdvs.every(({ fragment }) => fragment.length % 2 === 0),
        );
      }
      const [message, ...more] = assembleBytes(pdus);
      assert.equal(more.length, 0);
      assert.deepEqual(message?.deviations, []);
      assert.deepEqual(Buffer.from(message?.commandBytes ?? []), Buffer.from(command));
      assert.deepEqual(message?.dataSet && Buffer.from(message.dataSet), dataSet && Buffer.from(dataSet));
      assert.deepEqual(
        message?.pdus,
        pdus.map((_, index) => index),
      );
    }),
    { numRuns: 150 },
  );
});

test('golden bytes of a C-CANCEL-RQ in one P-DATA-TF', () => {
  const [pdu, ...more] = messagePdus(3, cancel, undefined, { maximumLength: 16_384 });
  assert.equal(more.length, 0);
  const expected = `040000000030 0000002c 03 03 ${Buffer.from(cancel).toString('hex')}`.replaceAll(' ', '');
  assert.equal(Buffer.from(pdu ?? []).toString('hex'), expected);
});

test('golden fragments: two bytes each, a PDU each', () => {
  const pdus = messagePdus(1, Uint8Array.of(1, 2, 3, 4), Uint8Array.of(5, 6), {
    maximumLength: 0,
    fragmentLength: 2,
  });
  assert.deepEqual(
    pdus.map((pdu) => Buffer.from(pdu).toString('hex')),
    [
      '040000000008000000040101' + '0102',
      '040000000008000000040103' + '0304',
      '040000000008000000040102' + '0506',
    ],
  );
});

test('packing puts command and Data Set into one PDU if they fit', () => {
  const room = request.length + data.length + 12;
  assert.equal(messagePdus(3, request, data, { maximumLength: room, packing: 'together' }).length, 1);
  assert.equal(messagePdus(3, request, data, { maximumLength: room - 1, packing: 'together' }).length, 2);
  assert.equal(messagePdus(3, request, data, { maximumLength: 0 }).length, 2);
  assert.equal(
    messagePdus(3, request, data, { maximumLength: 0, packing: 'packed', fragmentLength: 4 }).length,
    1,
  );
});

test('a Data Set of no bytes is one empty last fragment, and comes back as one', () => {
  const pdus = messagePdus(3, request, new Uint8Array(0), { maximumLength: 0 });
  assert.equal(pdus.length, 2);
  assert.equal(assembleBytes(pdus)[0]?.dataSet?.length, 0);
});

test('fragmentations that cannot be are refused', () => {
  assert.throws(
    () => messagePdus(3, request, data, { maximumLength: 7 }),
    /maximum length 7: expected at least 8/,
  );
  for (const fragmentLength of [0, 1, 3, 2.5]) {
    assert.throws(
      () => messagePdus(3, request, data, { maximumLength: 0, fragmentLength }),
      /expected an even number/,
    );
  }
});

test('several PDVs in a PDU, an empty last PDV and high control bits are legal', () => {
  const noisy = { ...pdv('command', request.subarray(0, 10), 'more'), controlHeader: 0xfd };
  const messages = assemble([
    [noisy, pdv('command', request.subarray(10), 'more'), pdv('command', new Uint8Array(0))],
    [pdv('data', data.subarray(0, 2), 'more'), pdv('data', data.subarray(2), 'more')],
    [pdv('data', new Uint8Array(0))],
  ]);
  assert.deepEqual(rulesOf(messages), [[]]);
  const [message] = messages;
  assert.equal(message?.command.MessageID, 7);
  assert.deepEqual(Buffer.from(message?.dataSet ?? []), Buffer.from(data));
  assert.deepEqual([message?.pdus, message?.startedAt, message?.at], [[0, 1, 2], 0, 20]);
});

test('an odd fragment is a deviation', () => {
  const messages = assemble([
    [pdv('command', cancel.subarray(0, 3), 'more'), pdv('command', cancel.subarray(3))],
  ]);
  assert.deepEqual(rulesOf(messages), [['odd-fragment', 'odd-fragment']]);
  assert.equal(messages[0]?.command.MessageIDBeingRespondedTo, 7);
});

test('two messages in one PDU are a deviation of the second', () => {
  assert.deepEqual(rulesOf(assemble([[pdv('command', final), pdv('command', cancel)]])), [
    [],
    ['messages-share-pdu'],
  ]);
  assert.deepEqual(rulesOf(assemble([[pdv('command', final)], [pdv('command', cancel)]])), [[], []]);
});

test('a command in place of the announced Data Set ends the earlier message', () => {
  const messages = assemble([[pdv('command', request)], [pdv('command', cancel)]]);
  assert.deepEqual(rulesOf(messages), [['data-set-missing'], []]);
  assert.equal(messages[0]?.dataSet, undefined);
});

test('a command in the middle of a Data Set ends the earlier message', () => {
  const messages = assemble([
    [pdv('command', request)],
    [pdv('data', data, 'more')],
    [pdv('command', cancel)],
  ]);
  assert.deepEqual(rulesOf(messages), [['data-set-not-finished'], []]);
  assert.equal(messages[0]?.dataSet?.length, data.length);
});

test('a Data Set that nobody announced is a message of its own without a command', () => {
  const [first, second] = assemble([[pdv('command', final)], [pdv('data', data)]]);
  assert.deepEqual(first?.deviations, []);
  assert.equal(second?.commandBytes.length, 0);
  assert.deepEqual(second?.command, {});
  assert.deepEqual(
    second?.deviations.map(({ rule, pdu }) => [rule, pdu]),
    [['data-set-unannounced', 1]],
  );
  assert.equal(second?.dataSet?.length, data.length);
});

test('a Data Set before the last command fragment, or on another context, keeps the message together', () => {
  assert.deepEqual(rulesOf(assemble([[pdv('command', request, 'more')], [pdv('data', data)]])), [
    ['command-not-finished'],
  ]);
  assert.deepEqual(rulesOf(assemble([[pdv('command', request)], [pdv('data', data, 'last', 5)]])), [
    ['context-changed'],
  ]);
  const other = assemble([[pdv('command', request, 'more')], [pdv('command', cancel, 'last', 5)]]);
  assert.deepEqual(rulesOf(other), [['command-not-finished'], []]);
});

test('a command without Command Data Set Type ends with its last fragment', () => {
  const echo = encodeCommandSet({ CommandField: 0x30, MessageID: 1 });
  assert.deepEqual(rulesOf(assemble([[pdv('command', echo)]])), [['data-set-type-missing']]);
  assert.deepEqual(rulesOf(assemble([[pdv('command', encodeCommandSet(cEchoRQ({ messageID: 1 })))]])), [[]]);
});

test('what is unfinished can be seen and given up', () => {
  const assembler = new MessageAssembler();
  assert.equal(assembler.incomplete, undefined);
  assert.equal(assembler.flush(), undefined);
  assemble([[pdv('command', request)], [pdv('data', data.subarray(0, 4), 'more')]], assembler);
  assert.deepEqual(assembler.incomplete, { commandBytes: request.length, dataSetBytes: 4 });
  const message = assembler.flush();
  assert.deepEqual(
    message?.deviations.map(({ rule, pdu }) => [rule, pdu]),
    [['data-set-not-finished', 1]],
  );
  assert.equal(message?.command.MessageID, 7);
  assert.equal(assembler.incomplete, undefined);
  assemble([[pdv('command', request.subarray(0, 4), 'more')]], assembler);
  assert.deepEqual(
    assembler.flush()?.deviations.map(({ rule }) => rule),
    ['command-not-finished'],
  );
});

test('bytes beyond the ceiling are not kept, and this is said once', () => {
  const assembler = new MessageAssembler({ maximumMessageBytes: request.length + 4 });
  const more = [...Array(20)].map(() => pdv('data', data.subarray(0, 4), 'more'));
  const [message] = assemble([[pdv('command', request)], more, [pdv('data', data)]], assembler);
  assert.equal(message?.dataSet?.length, 4);
  assert.deepEqual(
    message?.deviations.map(({ rule }) => rule),
    ['too-long'],
  );
});

test('any sequence of PDVs is taken without throwing, and no byte is lost or made up', () => {
  const anyPdv = fc
    .record({
      kind: fc.constantFrom('command' as const, 'data' as const),
      fragment: fc.oneof(fc.constantFrom(request, final, cancel, data), fc.uint8Array({ maxLength: 30 })),
      last: fc.constantFrom('last' as const, 'more' as const),
      contextID: fc.constantFrom(3, 5),
    })
    .map(({ kind, fragment, last, contextID }) => pdv(kind, fragment, last, contextID));
  fc.assert(
    fc.property(fc.array(fc.array(anyPdv, { maxLength: 3 }), { maxLength: 12 }), (pdus) => {
      const assembler = new MessageAssembler();
      const messages = assemble(pdus, assembler);
      const rest = assembler.flush();
      const all = rest === undefined ? messages : [...messages, rest];
      const out = all.reduce((sum, each) => sum + each.commandBytes.length + (each.dataSet?.length ?? 0), 0);
      assert.equal(
        out,
        pdus.flat().reduce((sum, { fragment }) => sum + fragment.length, 0),
      );
    }),
    { numRuns: 200 },
  );
});
