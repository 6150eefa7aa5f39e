import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cFindRSP } from '../simulators/dimse/c-find.ts';
import { encodeCommandSet } from '../simulators/dimse/command-set.ts';
import { messagePdus } from '../simulators/dimse/message.ts';
import { ResponseCounter } from './response-counter.ts';

const commandOf = (status: number, hasIdentifier: boolean) =>
  encodeCommandSet(cFindRSP({ messageID: 1, status, hasIdentifier }));

for (const packing of ['separate-pdus', 'together'] as const) {
  test(`responses are counted without decoding (${packing})`, () => {
    const counter = new ResponseCounter();
    const identifier = new Uint8Array(532);
    for (const status of [0xff00, 0xff01]) {
      for (const pdu of messagePdus(1, commandOf(status, true), identifier, {
        maximumLength: 16_384,
        packing,
      }))
        counter.take(pdu);
    }
    assert.equal(counter.finalStatus, undefined);
    for (const pdu of messagePdus(1, commandOf(0xa700, false), undefined, { maximumLength: 0 }))
      counter.take(pdu);
    assert.deepEqual({ ...counter }, { responses: 2, identifierBytes: 1064, finalStatus: 0xa700 });
  });
}

test('a command in fragments is an error, not a wrong count', () => {
  const [first = new Uint8Array()] = messagePdus(1, commandOf(0, false), undefined, { maximumLength: 32 });
  assert.throws(() => new ResponseCounter().take(first), /several fragments/);
});
