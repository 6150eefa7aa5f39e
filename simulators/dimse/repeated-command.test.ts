import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PDataTF, Pdv } from '../upper-layer/pdu.ts';
import { cFindRSP } from './c-find.ts';
import { decodeCommandSet, encodeCommandSet } from './command-set.ts';
import { MessageAssembler, type ReceivedMessage } from './message.ts';

const final = (status: number, errorComment?: string): Uint8Array =>
  encodeCommandSet(
    cFindRSP({
      messageID: 7,
      status,
      hasIdentifier: false,
      ...(errorComment === undefined ? {} : { errorComment }),
    }),
  );

const commandPdv = (fragment: Uint8Array, isLast = true): Pdv => ({
  contextID: 3,
  isCommand: true,
  isLast,
  controlHeader: isLast ? 3 : 1,
  fragment,
});

/** Each command in fragments that end at the places given; every fragment is a copy of its own. */
function receive(
  commands: readonly { readonly bytes: Uint8Array; readonly cuts?: readonly number[] }[],
): ReceivedMessage[] {
  const assembler = new MessageAssembler();
  return commands.flatMap(({ bytes, cuts = [] }, index) => {
    const ends = [...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length];
    const pdvs = ends.map((end, at) =>
      commandPdv(bytes.slice(ends[at - 1] ?? 0, end), at + 1 === ends.length),
    );
    const pdu: PDataTF = { type: 'P-DATA-TF', pdvs };
    return assembler.push({ kind: 'pdu', index, at: index, direction: 'received', bytes }, pdu);
  });
}

test('a command with the same bytes as the one before is kept and read once', () => {
  const [first, second, third] = receive([
    { bytes: final(0xff00) },
    { bytes: final(0xff00) },
    { bytes: final(0xff01) },
  ]);
  assert.equal(second?.commandWalk, first?.commandWalk);
  assert.equal(second?.commandBytes, first?.commandBytes);
  assert.equal(third?.command.Status, 0xff01);
  assert.equal(first?.command.Status, 0xff00);
});

test('a long command is not remembered', () => {
  const bytes = final(0xa700, 'x'.repeat(1024));
  const [first, second] = receive([{ bytes }, { bytes }]);
  assert.notEqual(second?.commandWalk, first?.commandWalk);
  assert.deepEqual(second?.command, first?.command);
});

test('whatever came before, a command is read as it is', () => {
  const commands = [final(0xff00), final(0xff01), final(0), final(0xa700, 'out of'), new Uint8Array(0)];
  const anyCommand = fc.record({
    bytes: fc.constantFrom(...commands),
    cuts: fc.array(fc.integer({ min: 0, max: 90 }), { maxLength: 2 }),
  });
  fc.assert(
    fc.property(fc.array(anyCommand, { maxLength: 12 }), (sequence) => {
      const messages = receive(sequence);
      assert.equal(messages.length, sequence.length);
      for (const [index, { bytes }] of sequence.entries()) {
        assert.deepEqual(Buffer.from(messages[index]?.commandBytes ?? []), Buffer.from(bytes));
        assert.deepEqual(messages[index]?.command, decodeCommandSet(bytes).fields);
      }
    }),
    { numRuns: 200 },
  );
});
