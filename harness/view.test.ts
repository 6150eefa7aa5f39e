import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { runChecks } from './checks/index.ts';
import {
  Conversation,
  conformant,
  explicitContext,
  implicitContext,
  match,
} from './checks/testing/conversation.ts';
import { viewOf } from './view.ts';

describe('view', () => {
  it('shows negotiation, messages, operations and end of a plain association', () => {
    const view = viewOf(conformant('scp').transcript);
    assert.equal(view.request?.callingAETitle, 'SCU');
    assert.equal(view.accept?.presentationContexts.length, 3);
    assert.equal(view.contextOf(explicitContext)?.transferSyntax, '1.2.840.10008.1.2.1');
    assert.equal(view.contextOf(7), undefined);
    assert.deepEqual(
      view.operations.map(({ request, responses, final }) => [
        request.direction,
        request.command.MessageID,
        responses.length,
        final?.command.Status,
      ]),
      [
        ['sent', 1, 1, 0],
        ['sent', 7, 3, 0],
        ['sent', 8, 2, 0],
      ],
    );
    assert.deepEqual(view.unfinished, []);
    assert.equal(view.isTruncated, false);
    assert.equal(view.end.kind, 'released');
    assert.equal(view.end.by, 'sent');
  });

  it('sees the same from the side of the acceptor', () => {
    const view = viewOf(conformant('scu').transcript);
    assert.equal(view.request?.callingAETitle, 'SCU');
    assert.deepEqual(new Set(view.operations.map(({ request }) => request.direction)), new Set(['received']));
    assert.equal(view.end.by, 'received');
  });

  it('walks an Identifier once, in the transfer syntax of its context', () => {
    const view = viewOf(conformant('scp').transcript);
    const message = view.operations.at(-1)?.request;
    assert.ok(message);
    const identifier = view.identifierOf(message);
    assert.equal(identifier?.transferSyntaxUID, '1.2.840.10008.1.2.1');
    assert.equal(identifier?.walk.decodable, true);
    assert.equal(view.identifierOf(message), identifier);
  });

  it('gives responses to the older of two operations with one Message ID', () => {
    const talk = new Conversation('scp').associate().find().find();
    const view = viewOf(talk.pending().final().pending().pending().final().final().transcript);
    assert.deepEqual(
      view.operations.map(({ responses, afterFinal }) => [responses.length, afterFinal.length]),
      [
        [2, 0],
        [3, 1],
      ],
    );
  });

  it('keeps what fits no operation apart', () => {
    const edit = { fields: { MessageIDBeingRespondedTo: 99 } };
    const view = viewOf(
      new Conversation('scp').associate().find().final(0, edit).cancel(edit).cancel().transcript,
    );
    assert.equal(view.strayResponses.length, 1);
    assert.equal(view.strayCancels.length, 1);
    assert.equal(view.operations[0]?.cancels.length, 1);
    assert.equal(view.operations[0]?.final, undefined);
  });

  it('keeps a message that was cut off apart, whoever cut it', () => {
    const talk = new Conversation('scp').associate().find().pending({ identifier: undefined });
    const view = viewOf(talk.pdu('scu', { type: 'A-ABORT', source: 0, reason: 0 }).transcript);
    assert.equal(view.unfinished.length, 1);
    assert.equal(view.unfinished[0]?.command.Status, 0xff00);
    assert.deepEqual([view.end.kind, view.end.by], ['aborted', 'sent']);
  });

  it('tells the ends of an association', () => {
    const ends = (['closed-by-peer', 'closed-by-us', 'reset-by-peer', 'timeout', 'note'] as const).map(
      (event) => {
        const { end } = viewOf(new Conversation('scp').associate().event(event).transcript);
        return `${end.kind} ${end.by ?? '-'}`;
      },
    );
    assert.deepEqual(ends, ['closed received', 'closed sent', 'reset received', 'timeout -', 'open -']);
    const reject = new Conversation('scp').pdu('scp', {
      type: 'A-ASSOCIATE-RJ',
      result: 1,
      source: 1,
      reason: 7,
    });
    assert.equal(viewOf(reject.transcript).end.kind, 'rejected');
    const afterTimeout = new Conversation('scp')
      .event('timeout')
      .pdu('scu', { type: 'A-ABORT', source: 0, reason: 0 });
    assert.equal(viewOf(afterTimeout.transcript).end.kind, 'aborted');
  });

  it('concludes nothing from what comes after a P-DATA-TF that cannot be decoded', () => {
    const broken = Uint8Array.of(4, 0, 0, 0, 0, 2, 3, 3);
    const view = viewOf(new Conversation('scp').associate().find().raw('scp', broken).final().transcript);
    assert.equal(view.operations[0]?.responses.length, 0);
  });

  it('is empty without a negotiation', () => {
    const view = viewOf(new Conversation('scp').transcript);
    assert.deepEqual(
      [view.request, view.accept, view.messages, view.end],
      [undefined, undefined, [], { kind: 'open' }],
    );
  });

  it('never puts messages together across a gap, wherever the ceiling of the transcript is', () => {
    for (let maximumBytes = 0; maximumBytes < 12_000; maximumBytes += 193) {
      const talk = new Conversation('scp', { maximumBytes }).associate().find();
      for (let number = 1; number <= 25; number += 1)
        talk.pending({
          identifier: match(number),
          fragmentation: { fragmentLength: 10 + (number % 5) * 30 },
        });
      const findings = runChecks(viewOf(talk.final().release().transcript), 'scp');
      assert.deepEqual(
        findings.filter(({ verdict }) => verdict !== 'pass'),
        [],
        `ceiling ${maximumBytes}`,
      );
    }
  });

  it('and the checks take any traffic', () => {
    const side = fc.constantFrom('scp' as const, 'scu' as const);
    const bytes = fc.uint8Array({ maxLength: 60 });
    const edit = fc.record({
      contextID: fc.constantFrom(1, implicitContext, explicitContext, 7),
      command: bytes,
      identifier: bytes,
    });
    fc.assert(
      fc.property(
        side,
        fc.array(fc.tuple(side, bytes)),
        fc.array(fc.tuple(side, edit)),
        (sut, raw, messages) => {
          const talk = new Conversation(sut).associate();
          for (const [from, command] of messages) talk.message(from, {}, command);
          for (const [from, pdu] of raw) talk.raw(from, pdu);
          for (const { evidence } of runChecks(viewOf(talk.transcript), sut))
            assert.ok(evidence.every(({ pdu }) => pdu in talk.transcript.entries));
        },
      ),
      { numRuns: 60 },
    );
  });
});
