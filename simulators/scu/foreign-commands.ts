import type { DataElement } from '../data-set/element.ts';
import {
  type CommandFields,
  commandElements,
  commandFields,
  dataSetPresent,
  encodeCommandElements,
  noDataSet,
} from '../dimse/command-set.ts';
import { messagePdus } from '../dimse/message.ts';
import { modalityWorklistFind } from '../dimse/sop-classes.ts';
import { ascii } from './conditions/identifiers.ts';

/** A message that the SOP Class has no operation for, or that no requestor sends. */
export interface ForeignCommand {
  /** Completes the sentence "the test SCU sends ...". */
  readonly phrase: string;
  readonly commandField: number;
  /** False for what nobody answers: a response. */
  readonly isRequest: boolean;
  /** The message as P-DATA-TFs. */
  pdus(contextID: number, maximumLength: number): Uint8Array[];
}

const messageID = 77;
const instanceUID = '2.25.105839201746583920174658392017465839204';

/** UIDs of an instance, padded with one NUL. PS3.5 6.2 */
function uid(tag: number, text: string): DataElement {
  return { tag, vr: 'UI', value: ascii(text.length % 2 === 0 ? text : `${text}\0`) };
}

/** An element with a value in Implicit VR: Patient ID, which every Data Set here has. */
const dataSet = Uint8Array.of(0x10, 0, 0x20, 0, 2, 0, 0, 0, 0x58, 0x20);

function command(
  phrase: string,
  fields: CommandFields,
  more: readonly DataElement[] = [],
  isRequest = true,
): ForeignCommand {
  const elements = [...commandElements(fields), ...more].sort((a, b) => a.tag - b.tag);
  const bytes = encodeCommandElements(elements);
  const hasDataSet = fields.CommandDataSetType !== noDataSet;
  return {
    phrase,
    commandField: fields.CommandField ?? 0,
    isRequest,
    pdus: (contextID, maximumLength) =>
      messagePdus(contextID, bytes, hasDataSet ? dataSet : undefined, { maximumLength }),
  };
}

const base = { AffectedSOPClassUID: modalityWorklistFind, MessageID: messageID, Priority: 0 };
const withData = { ...base, CommandDataSetType: dataSetPresent };

/** Commands that Modality Worklist does not have, by the phrase that the features use. PS3.7 9.1, 10.1, E.1 */
export const foreignCommands: readonly ForeignCommand[] = [
  command('a C-STORE-RQ', { ...withData, CommandField: commandFields['C-STORE-RQ'] }, [
    uid(0x00001000, instanceUID),
  ]),
  command('a C-MOVE-RQ', { ...withData, CommandField: commandFields['C-MOVE-RQ'] }, [
    { tag: 0x00000600, vr: 'AE', value: ascii('MWLCONF ') },
  ]),
  command(
    'an N-GET-RQ',
    { CommandField: commandFields['N-GET-RQ'], MessageID: messageID, CommandDataSetType: noDataSet },
    [uid(0x00000003, modalityWorklistFind), uid(0x00001001, instanceUID)],
  ),
  command('a command of Command Field 0123', {
    ...base,
    CommandField: 0x0123,
    CommandDataSetType: noDataSet,
  }),
  command(
    'a C-FIND-RSP',
    {
      AffectedSOPClassUID: modalityWorklistFind,
      CommandField: commandFields['C-FIND-RSP'],
      MessageIDBeingRespondedTo: messageID,
      CommandDataSetType: noDataSet,
      Status: 0x0000,
    },
    [],
    false,
  ),
];
