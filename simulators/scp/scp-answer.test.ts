import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { checkValues } from '../data-set/value-rules.ts';
import { walkDataSet } from '../data-set/walk.ts';
import { cEchoRQ } from '../dimse/c-echo.ts';
import { cFindRQ } from '../dimse/c-find.ts';
import { commandFields, noDataSet } from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { modalityWorklistFind, studyRootFind, verification } from '../dimse/sop-classes.ts';
import { startScp } from './scp.ts';
import { encoded, findRequest, message, Peer, patientIDs, universal, worklist } from './testing/peer.ts';

const scp = await startScp({ worklist: worklist(5), limits: { response: 300, close: 1000, artim: 1000 } });

after(() => scp.close());

/** Opens an association, and releases it if it is still there. */
async function withPeer(talk: (peer: Peer) => Promise<void>): Promise<void> {
  const peer = await Peer.open(scp.port);
  await talk(peer);
  if (peer.association.state === 'Sta6') assert.equal(await peer.release(), 'released');
}

test('matches, each once, and then Success', () =>
  withPeer(async (peer) => {
    const { statuses, messages } = await peer.find();
    assert.deepEqual(statuses, [0xff00, 0xff00, 0xff00, 0xff00, 0xff00, 0x0000]);
    assert.deepEqual(patientIDs(messages), ['PID-0', 'PID-1', 'PID-2', 'PID-3', 'PID-4']);
    for (const { command, commandWalk, deviations, contextID } of messages) {
      assert.deepEqual([commandWalk.deviations, deviations], [[], []]);
      assert.equal(contextID, 3);
      assert.equal(command.MessageIDBeingRespondedTo, 1);
      assert.equal(command.AffectedSOPClassUID, modalityWorklistFind);
      assert.equal(command.MessageID, undefined);
      assert.equal(command.CommandDataSetType === noDataSet, command.Status === 0x0000);
    }
  }));

test('the Identifiers are sound in the Transfer Syntax of the context', () =>
  withPeer(async (peer) => {
    for (const [contextID, syntax] of [
      [3, '1.2.840.10008.1.2'],
      [5, '1.2.840.10008.1.2.1'],
    ] as const) {
      await peer.send(message(contextID, cFindRQ({ messageID: 65535 }), encoded(universal, syntax)));
      const { messages } = await peer.answer();
      for (const { dataSet, contextID: answered } of messages.filter((each) => each.dataSet)) {
        const walk = walkDataSet(dataSet ?? new Uint8Array(), syntax);
        assert.deepEqual([walk.deviations, checkValues(walk, 'response')], [[], []]);
        assert.equal(answered, contextID);
      }
    }
  }));

test('only what matches; no match is Success; one association carries any number of queries', () =>
  withPeer(async (peer) => {
    const keys = { PatientID: '', ScheduledProcedureStepSequence: [{ Modality: 'MR' }] };
    assert.deepEqual(patientIDs((await peer.find(keys, 1)).messages), ['PID-1', 'PID-3']);
    assert.deepEqual((await peer.find({ PatientID: 'NOBODY' }, 1)).statuses, [0x0000]);
    assert.equal((await peer.find(universal, 0)).messages.at(-1)?.command.MessageIDBeingRespondedTo, 0);
  }));

test('a key outside the model makes the matches FF01', () =>
  withPeer(async (peer) => {
    const { statuses } = await peer.find({ ...universal, Rows: '' });
    assert.deepEqual([...new Set(statuses)], [0xff01, 0x0000]);
  }));

const refusals: readonly (readonly [string, () => Uint8Array[], number])[] = [
  [
    'another SOP Class',
    () => message(3, cFindRQ({ messageID: 1, sopClassUID: studyRootFind }), encoded(universal)),
    0x0122,
  ],
  [
    'a C-FIND on the Verification context',
    () => message(1, cFindRQ({ messageID: 1 }), encoded(universal)),
    0x0122,
  ],
  ['no Identifier', () => message(3, cFindRQ({ messageID: 1, dataSetType: noDataSet })), 0xa900],
  ['an Identifier without a key of the model', () => findRequest({ Rows: '' }, 1), 0xa900],
  ['an Identifier that is cut short', () => findRequest(encoded(universal).subarray(0, -2), 1), 0xc310],
  [
    'an Identifier that is random',
    () =>
      findRequest(
        Uint8Array.from({ length: 64 }, (_, at) => (at * 37) & 0xff),
        1,
      ),
    0xc310,
  ],
  ['an Identifier of odd length', () => findRequest(encoded(universal).subarray(0, -1), 1), 0xc310],
  [
    'Explicit VR where Implicit was accepted',
    () => findRequest(encoded(universal, '1.2.840.10008.1.2.1'), 1),
    0xc310,
  ],
  [
    'a C-STORE',
    () => message(3, { ...cFindRQ({ messageID: 1, dataSetType: noDataSet }), CommandField: 0x0001 }),
    0x0211,
  ],
  [
    'an N-GET',
    () => message(3, { MessageID: 1, CommandField: 0x0110, CommandDataSetType: noDataSet }),
    0x0211,
  ],
];

for (const [what, request, status] of refusals) {
  test(`refused, with an Error Comment where there can be one: ${what}`, () =>
    withPeer(async (peer) => {
      await peer.send(request());
      const { statuses, messages } = await peer.answer();
      assert.deepEqual(statuses, [status]);
      const [{ command, dataSet } = { command: {}, dataSet: undefined }] = messages;
      assert.equal(dataSet, undefined);
      assert.equal(command.CommandDataSetType, noDataSet);
      assert.equal(command.MessageIDBeingRespondedTo, 1);
      if (status !== 0x0211) assert.match(command.ErrorComment ?? '', /^[ -~]{1,64}$/);
      // The association goes on
      assert.equal((await peer.find(universal, 2)).statuses.at(-1), 0x0000);
    }));
}

const half = (bytes: Uint8Array[]) => bytes.slice(0, 1);

const violations: readonly (readonly [string, () => readonly Uint8Array[]])[] = [
  [
    'no Message ID',
    () =>
      message(
        3,
        { CommandField: 0x0020, AffectedSOPClassUID: modalityWorklistFind, CommandDataSetType: 0x0102 },
        encoded(universal),
      ),
  ],
  [
    'an unknown Command Field',
    () => message(3, { CommandField: 0x0123, MessageID: 1, CommandDataSetType: noDataSet }),
  ],
  [
    'a response',
    () =>
      message(3, {
        CommandField: 0x8020,
        MessageID: 1,
        MessageIDBeingRespondedTo: 1,
        CommandDataSetType: noDataSet,
        Status: 0,
      }),
  ],
  ['no Command Field', () => message(3, { MessageID: 1, CommandDataSetType: noDataSet })],
  ['a data set without a command', () => findRequest(universal, 1).slice(1)],
  ['an announced data set that does not come', () => half(findRequest(universal, 1))],
  [
    'a command after a command that announced a data set',
    () => [...half(findRequest(universal, 1)), ...findRequest(universal, 2)],
  ],
];

for (const [what, request] of violations) {
  test(`aborted: ${what}`, () =>
    withPeer(async (peer) => {
      await peer.send(request());
      assert.equal(await peer.hear(), 'aborted 0');
    }));
}

test('C-ECHO and C-FIND follow each other; a C-ECHO of another SOP Class or context is refused', () =>
  withPeer(async (peer) => {
    for (const messageID of [1, 7, 65535]) {
      await peer.send(message(1, cEchoRQ({ messageID })));
      const {
        messages: [answer],
      } = await peer.answer();
      assert.deepEqual(answer?.command, {
        AffectedSOPClassUID: verification,
        CommandField: commandFields['C-ECHO-RSP'],
        MessageIDBeingRespondedTo: messageID,
        CommandDataSetType: noDataSet,
        Status: 0x0000,
      });
      assert.equal(answer?.contextID, 1);
      assert.equal((await peer.find(universal, messageID)).statuses.length, 6);
    }
    await peer.send(message(1, cEchoRQ({ messageID: 1, sopClassUID: modalityWorklistFind })));
    assert.deepEqual((await peer.answer()).statuses, [0x0122]);
    await peer.send(message(3, cEchoRQ({ messageID: 2 })));
    assert.deepEqual((await peer.answer()).statuses, [0x0122]);
  }));

test('requests that are pipelined are answered one after the other', () =>
  withPeer(async (peer) => {
    await peer.send(
      findRequest(universal, 1),
      message(1, cEchoRQ({ messageID: 2 })),
      findRequest(universal, 3),
    );
    const answers = [await peer.answer(), await peer.answer(), await peer.answer()];
    assert.deepEqual(
      answers.map(({ statuses }) => statuses.length),
      [6, 1, 6],
    );
    for (const [index, { messages }] of answers.entries()) {
      assert.ok(messages.every(({ command }) => command.MessageIDBeingRespondedTo === index + 1));
    }
  }));

test('too many requests at once end the association', () =>
  withPeer(async (peer) => {
    await peer.send(...Array.from({ length: 20 }, (_, index) => message(1, cEchoRQ({ messageID: index }))));
    assert.equal((await peer.answer()).end, 'aborted 0');
  }));

test('any fragmentation of a request gives the same answer', () =>
  withPeer(async (peer) => {
    const { commandBytes, dataSet } = {
      commandBytes: findRequest(universal, 1),
      dataSet: encoded(universal),
    };
    assert.equal((await peer.find(universal)).statuses.length, 6);
    const command = commandBytes[0]?.subarray(12) ?? new Uint8Array();
    for (const fragmentation of [
      { fragmentLength: 2 },
      { packing: 'packed', fragmentLength: 8 },
      { packing: 'together' },
    ] as const) {
      await peer.send(messagePdus(3, command, dataSet, { maximumLength: 16384, ...fragmentation }));
      assert.equal((await peer.answer()).statuses.length, 6, JSON.stringify(fragmentation));
    }
  }));
