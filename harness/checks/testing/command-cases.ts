import type { DataElement } from '../../../simulators/data-set/element.ts';
import { cFindRQ, cFindRSP } from '../../../simulators/dimse/c-find.ts';
import {
  type CommandFields,
  commandElements,
  encodeCommandElements,
  encodeCommandSet,
} from '../../../simulators/dimse/command-set.ts';
import { messagePdus } from '../../../simulators/dimse/message.ts';
import { bytes, type CheckCase, element, explicit, scp, scu } from './case.ts';
import type { Conversation } from './conversation.ts';

const finalFields = cFindRSP({ messageID: 7, status: 0, hasIdentifier: false });
const requestFields = cFindRQ({ messageID: 7 });

/** A command set with elements put in or replaced, its group length right. */
function withCommand(fields: CommandFields, ...elements: readonly DataElement[]): Uint8Array {
  const tags = elements.map(({ tag }) => tag);
  const kept = commandElements(fields).filter(({ tag }) => !tags.includes(tag));
  return encodeCommandElements([...kept, ...elements].sort((a, b) => a.tag - b.tag));
}

const finalAs = (command: Uint8Array) => (talk: Conversation) => talk.find().final(0, { command });
const us = (...values: readonly number[]) => Uint8Array.from(values);

/** CMD. */
export const commandCases: readonly CheckCase[] = [
  scp(
    'CMD-01',
    'fail',
    'VR letters in a command set',
    finalAs(explicit([element(0, 'UL', us(0, 0, 0, 0)), ...commandElements(finalFields)])),
  ),
  scp('CMD-01', 'fail', 'a length past the end', finalAs(encodeCommandSet(finalFields).subarray(0, -2))),
  scu('CMD-01', 'pass', 'a context with Explicit VR', (talk) => talk.find({ contextID: 5 })),
  scp(
    'CMD-02',
    'fail',
    'no group length',
    finalAs(encodeCommandElements(commandElements(finalFields), { groupLength: 'omit' })),
  ),
  scp(
    'CMD-02',
    'fail',
    'a wrong group length',
    finalAs(encodeCommandElements(commandElements(finalFields), { groupLength: 4 })),
  ),
  scp('CMD-02', 'pass', 'a right group length', finalAs(encodeCommandSet(finalFields))),
  scp(
    'CMD-03',
    'fail',
    'descending tags',
    finalAs(encodeCommandElements(commandElements(finalFields).reverse())),
  ),
  scu('CMD-03', 'fail', 'an element of another group', (talk) =>
    talk.find({ command: withCommand(requestFields, element(0x00080005, 'CS', '')) }),
  ),
  scu('CMD-03', 'pass', 'ascending tags', (talk) => talk.find()),
  scu('CMD-04', 'fail', 'a UID padded with a space', (talk) =>
    talk.find({ command: withCommand(requestFields, element(0x0002, 'UI', '1.2.840.10008.5.1.4.3 ')) }),
  ),
  scp(
    'CMD-04',
    'fail',
    'a Status of four bytes',
    finalAs(withCommand(finalFields, element(0x0900, 'US', us(0, 0, 0, 0)))),
  ),
  scp('CMD-04', 'pass', 'an Offending Element of two tags', (talk) =>
    talk.find().final(0xa900, { fields: { OffendingElement: [0x00400100, 0x00100020] } }),
  ),
  scp(
    'CMD-05',
    'warning',
    'a retired element',
    finalAs(withCommand(finalFields, element(0x0001, 'UL', us(0, 0, 0, 0)))),
  ),
  scu('CMD-05', 'warning', 'a field of another service', (talk) =>
    talk.find({ command: withCommand(requestFields, element(0x0600, 'AE', 'X ')) }),
  ),
  scp('CMD-05', 'pass', 'the fields of a failure', (talk) =>
    talk.find().final(0xa900, { fields: { ErrorComment: 'no' } }),
  ),
  scp('CMD-06', 'fail', 'a data set after 0101H', (talk) => {
    const lone = messagePdus(3, new Uint8Array(), bytes('0123456789'), { maximumLength: 0 }).slice(-1);
    return lone.reduce((so, pdu) => so.raw('scp', pdu), talk.find().final());
  }),
  scp('CMD-06', 'fail', 'a data set announced and not sent', (talk) =>
    talk.find().pending({ identifier: undefined }).final(),
  ),
  scu('CMD-06', 'fail', 'an Identifier announced, then a release', (talk) =>
    talk.find({ identifier: undefined }).release(),
  ),
  scu('CMD-06', 'pass', 'an Identifier that our abort cut off', (talk) =>
    talk.find({ identifier: undefined }).pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 }),
  ),
  ...[0x0000, 0x0001, 0x0102, 0x0202, 0xffff].flatMap((CommandDataSetType) => [
    scp('CMD-06', 'pass', `a match with ${CommandDataSetType.toString(16)}H`, (talk) =>
      talk.find().pending({ fields: { CommandDataSetType } }).final(),
    ),
    scu('CMD-06', 'pass', `a request with ${CommandDataSetType.toString(16)}H`, (talk) =>
      talk.find({ fields: { CommandDataSetType } }),
    ),
  ]),
  scp('CMD-07', 'fail', 'a C-FIND answered as C-ECHO', (talk) =>
    talk.find().final(0, { fields: { CommandField: 0x8030 } }),
  ),
  scp('CMD-07', 'fail', 'a response with a Command Field of a request', (talk) =>
    talk.find().respond({ fields: { CommandField: 0x0123, Status: 0 } }),
  ),
  scu('CMD-07', 'fail', 'a request with a Command Field that no service has', (talk) =>
    talk.find({ fields: { CommandField: 0x0123 } }),
  ),
  scp('CMD-07', 'pass', 'C-FIND-RSP', (talk) => talk.find().final()),
];
