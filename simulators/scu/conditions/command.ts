import { fromNatural } from '../../data-set/natural.ts';
import { cFindRQ } from '../../dimse/c-find.ts';
import {
  commandElements,
  commandGroupLength,
  dataSetPresent,
  encodeCommandElements,
  noDataSet,
} from '../../dimse/command-set.ts';
import { type Condition, fixed } from './condition.ts';
import { wholeQuery } from './identifiers.ts';

const identifier = fromNatural(wholeQuery());
const messageIDTag = 0x00000110;
const priorityTag = 0x00000700;

/** Message ID of the commands below that are given as bytes. */
const fixedMessageID = 4711;
const elements = commandElements(cFindRQ({ messageID: fixedMessageID }));

/** Every value of US is a Message ID. PS3.7 9.3.2.1 */
const messageIDs = [0, 1, 255, 65_535].map((messageID) =>
  fixed(`the Message ID is ${messageID}`, true, `The request has Message ID ${messageID}.`, {
    identifier,
    messageID,
  }),
);

/** Any value but 0101H says that an Identifier follows. PS3.7 9.3.2.1 */
const dataSetTypes = ['0000', '0001', '0102', '0202', 'FFFF'].map((type) =>
  fixed(
    `the Command Data Set Type is ${type}`,
    true,
    `Command Data Set Type is ${type}H, which says that an Identifier follows.`,
    { identifier, dataSetType: Number.parseInt(type, 16) },
  ),
);

/** PS3.7 Table 9.3-3 */
const priorityConditions = [
  fixed('the Priority is high', true, 'Priority is 0001H.', { identifier, priority: 0x0001 }),
  fixed('the Priority is low', true, 'Priority is 0002H.', { identifier, priority: 0x0002 }),
  fixed('the Priority is out of range', false, 'Priority is 0003H, which is not defined.', {
    identifier,
    priority: 0x0003,
  }),
  fixed('the Priority is missing', false, 'The command has no Priority.', {
    identifier,
    commandBytes: encodeCommandElements(elements.filter(({ tag }) => tag !== priorityTag)),
  }),
];

/** The Command Group Length, which is the first element, made larger than it is. */
function withWrongGroupLength(bytes: Uint8Array): Uint8Array {
  const changed = Uint8Array.from(bytes);
  const view = new DataView(changed.buffer);
  if (view.getUint32(0) === commandGroupLength) view.setUint32(8, view.getUint32(8, true) + 100, true);
  return changed;
}

/** Conditions about the Command Set of the request. */
export const commandConditions: readonly Condition[] = [
  ...messageIDs,
  ...dataSetTypes,
  ...priorityConditions,
  fixed('there is no Identifier', false, 'Command Data Set Type is 0101H and no Identifier follows.', {
    dataSetType: noDataSet,
  }),
  fixed('the Identifier never comes', false, 'An Identifier is announced and not sent.', {
    dataSetType: dataSetPresent,
  }),
  fixed('the command group length is wrong', false, 'Command Group Length is 100 more than it ought to be.', {
    identifier,
    editCommand: withWrongGroupLength,
  }),
  fixed('the command has no group length', false, 'The command has no Command Group Length.', {
    identifier,
    commandBytes: encodeCommandElements(elements, { groupLength: 'omit' }),
  }),
  fixed('the command has no Message ID', false, 'The command has no Message ID.', {
    identifier,
    commandBytes: encodeCommandElements(elements.filter(({ tag }) => tag !== messageIDTag)),
  }),
  fixed('the command elements are out of order', false, 'The command elements stand in descending order.', {
    identifier,
    commandBytes: encodeCommandElements([...elements].reverse()),
  }),
];
