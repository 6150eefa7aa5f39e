import { cCancelRQ } from '../../../simulators/dimse/c-find.ts';
import { commandElements, encodeCommandElements } from '../../../simulators/dimse/command-set.ts';
import { messagePdus } from '../../../simulators/dimse/message.ts';
import { type CheckCase, element, scu } from './case.ts';
import { type Conversation, identifierBytes, keys, type MessageEdit } from './conversation.ts';

const find = (edit: MessageEdit) => (talk: Conversation) => talk.find(edit);
const cancelWith = (edit: MessageEdit) => (talk: Conversation) => talk.find().cancel(edit).final(0xfe00);

/** The first PDUs of a C-FIND-RQ: the command and a data fragment that is not the last one. */
function cutRequest(talk: Conversation): Conversation {
  const first = new TextEncoder().encode('0123456789');
  const pdus = messagePdus(3, first, identifierBytes(keys), { maximumLength: 64 });
  return pdus.slice(1, -1).reduce((so, pdu) => so.raw('scu', pdu), talk.find({ identifier: undefined }));
}

/** FINDRQ and CANCEL. */
export const requestCases: readonly CheckCase[] = [
  scu('FINDRQ-01', 'fail', 'no Priority', find({ fields: { Priority: undefined } })),
  scu('FINDRQ-01', 'fail', 'no Message ID', find({ fields: { MessageID: undefined } })),
  scu(
    'FINDRQ-01',
    'fail',
    'no Identifier',
    find({ identifier: undefined, fields: { CommandDataSetType: 0x0101 } }),
  ),
  scu('FINDRQ-01', 'pass', 'all fields', find({})),
  scu(
    'FINDRQ-02',
    'fail',
    'another SOP class on a worklist context',
    find({ fields: { AffectedSOPClassUID: '1.2.840.10008.5.1.4.1.2.2.1' } }),
  ),
  scu('FINDRQ-02', 'fail', 'Modality Worklist on the context of Verification', find({ contextID: 1 })),
  scu('FINDRQ-02', 'pass', 'Modality Worklist', find({ contextID: 5 })),
  scu('FINDRQ-03', 'fail', 'Priority 3', find({ fields: { Priority: 3 } })),
  scu('FINDRQ-03', 'pass', 'Priority low', find({ fields: { Priority: 2 } })),
  scu('FINDRQ-04', 'fail', 'the Message ID of an outstanding C-FIND', (talk) =>
    talk.find().find().final().final(),
  ),
  scu('FINDRQ-04', 'warning', 'the Message ID of a C-FIND that is over', (talk) =>
    talk.find().final().find().final(),
  ),
  scu('FINDRQ-04', 'pass', 'different Message IDs', (talk) =>
    talk
      .find()
      .final()
      .find({ fields: { MessageID: 8 } }),
  ),
  scu('FINDRQ-04', 'pass', 'the Message ID of a C-FIND that we never ended', (talk) => talk.find().find()),
  scu('FINDRQ-05', 'fail', 'the next command before the last data fragment', (talk) =>
    cutRequest(talk).echo(),
  ),
  scu('FINDRQ-05', 'fail', 'a release before the last data fragment', (talk) => cutRequest(talk).release()),
  scu(
    'FINDRQ-05',
    'pass',
    'a request in fragments of two bytes',
    find({ fragmentation: { fragmentLength: 2 } }),
  ),
  scu('FINDRQ-05', 'pass', 'a request cut after our early failure', (talk) =>
    cutRequest(talk).final(0x0122).echo(),
  ),
  scu('FINDRQ-05', 'nothing', 'a request that our abort cut off', (talk) =>
    cutRequest(talk).pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 }),
  ),
  scu(
    'CANCEL-08',
    'fail',
    'no Command Data Set Type',
    cancelWith({ fields: { CommandDataSetType: undefined } }),
  ),
  scu(
    'CANCEL-08',
    'fail',
    'a Message ID that no request has',
    cancelWith({ fields: { MessageIDBeingRespondedTo: 99 } }),
  ),
  scu(
    'CANCEL-08',
    'warning',
    'an element more',
    cancelWith({
      command: encodeCommandElements([
        element(0x0002, 'UI', '1.2.840.10008.5.1.4.31'),
        ...commandElements(cCancelRQ(7)),
      ]),
    }),
  ),
  scu('CANCEL-08', 'pass', 'the four fields', cancelWith({})),
  scu('CANCEL-08', 'nothing', 'no cancel', find({})),
  scu('CANCEL-10', 'fail', 'a second after the final response', (talk) => {
    const over = talk.find().final();
    over.now += 1000;
    return over.cancel();
  }),
  scu('CANCEL-10', 'warning', 'just after the final response', (talk) => talk.find().final().cancel()),
  scu('CANCEL-10', 'fail', 'another Message ID', cancelWith({ fields: { MessageIDBeingRespondedTo: 99 } })),
  scu('CANCEL-10', 'pass', 'between the responses', (talk) =>
    talk.find().pending().cancel().pending().final(0xfe00),
  ),
  scu('CANCEL-10', 'pass', 'after a final response behind which we went on', (talk) => {
    const over = talk.find().final().pending();
    over.now += 1000;
    return over.cancel();
  }),
];
