import type { DataElement } from '../data-set/element.ts';
import type { Tag } from '../data-set/tag.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { encodeDataSet } from '../data-set/write.ts';
import {
  type CommandFields,
  commandElements,
  commandFields,
  encodeCommandElements,
  encodeCommandSet,
  noDataSet,
} from '../dimse/command-set.ts';
import { studyRootFind } from '../dimse/sop-classes.ts';
import { faultsOf } from './define.ts';
import type { FaultContext } from './fault.ts';

type CommandFunction = (fields: CommandFields, context: FaultContext) => Uint8Array;

/** The command with other values in some of its fields. */
function withFields(
  change: (fields: CommandFields, context: FaultContext) => Partial<CommandFields>,
): CommandFunction {
  return (fields, context) => encodeCommandSet({ ...fields, ...change(fields, context) });
}

/** The command without one of its fields. */
function withoutField(keyword: keyof CommandFields): CommandFunction {
  return (fields) => {
    const { [keyword]: _, ...rest } = fields;
    return encodeCommandSet(rest);
  };
}

/** The command with its elements changed; Command Group Length counts the result. */
function withElements(change: (elements: readonly DataElement[]) => readonly DataElement[]): CommandFunction {
  return (fields) => encodeCommandElements(change(commandElements(fields)));
}

function replacing(tag: Tag, change: (element: DataElement) => DataElement): CommandFunction {
  return withElements((elements) => elements.map((each) => (each.tag === tag ? change(each) : each)));
}

const affectedSOPClassUID: Tag = 0x00000002;
const status: Tag = 0x00000900;

function text(value: string): Uint8Array {
  return Uint8Array.from(Buffer.from(value, 'latin1'));
}

/** Command Sets of responses that break PS3.7. */
export const commandFaults = faultsOf('command-set', [
  {
    phrase: 'the Status is missing',
    aeTitle: 'NO-STATUS',
    explain: 'no response has (0000,0900)',
    source: 'PS3.7 9.3.2.2, Table 9.3-4',
    command: withoutField('Status'),
  },
  {
    phrase: 'the Message ID Being Responded To is missing',
    aeTitle: 'NO-MESSAGE-ID',
    explain: 'no response has (0000,0120)',
    source: 'PS3.7 9.3.2.2, Table 9.3-4',
    command: withoutField('MessageIDBeingRespondedTo'),
  },
  {
    phrase: 'the Command Data Set Type is missing',
    aeTitle: 'NO-DATASET-TYPE',
    explain: 'no response has (0000,0800)',
    source: 'PS3.7 9.3.2.2, Table 9.3-4',
    command: withoutField('CommandDataSetType'),
  },
  {
    phrase: 'the Command Field is missing',
    aeTitle: 'NO-COMMAND',
    explain: 'no response has (0000,0100)',
    source: 'PS3.7 9.3.2.2, Table 9.3-4',
    command: withoutField('CommandField'),
  },
  {
    phrase: 'the responses are for another Message ID',
    aeTitle: 'WRONG-MESSAGE',
    explain: '(0000,0120) is the Message ID of the request plus one',
    source: 'PS3.7 9.1.2.1.2',
    command: withFields((_, { messageID }) => ({ MessageIDBeingRespondedTo: (messageID + 1) & 0xffff })),
  },
  {
    phrase: 'the responses name another SOP Class',
    aeTitle: 'WRONG-SOP-CLASS',
    explain: 'Affected SOP Class UID is that of Study Root Query/Retrieve - FIND',
    source: 'PS3.7 9.1.2.1.3',
    command: withFields(() => ({ AffectedSOPClassUID: studyRootFind })),
  },
  {
    phrase: 'the Command Group Length is wrong',
    aeTitle: 'WRONG-GROUP-LEN',
    explain: '(0000,0000) is eight more than the bytes that follow',
    source: 'PS3.7 6.3.1, 9.3.2',
    command: (fields) => {
      const elements = commandElements(fields);
      const { length } = encodeCommandElements(elements, { groupLength: 'omit' });
      return encodeCommandElements(elements, { groupLength: length + 8 });
    },
  },
  {
    phrase: 'the Command Group Length is missing',
    aeTitle: 'NO-GROUP-LEN',
    explain: 'the Command Set starts with its second element',
    source: 'PS3.7 6.3.1, 9.3.2',
    command: (fields) => encodeCommandElements(commandElements(fields), { groupLength: 'omit' }),
  },
  {
    phrase: 'the Command Set is in Explicit VR',
    aeTitle: 'EXPLICIT-COMMAND',
    explain: 'the Command Set has VRs, as if the Transfer Syntax of the data set applied to it',
    source: 'PS3.7 6.3.1',
    command: (fields) => {
      const elements = encodeDataSet(commandElements(fields), transferSyntaxes.explicitVRLittleEndian);
      const groupLength: DataElement = { tag: 0, vr: 'UL', value: Uint8Array.of(elements.length, 0, 0, 0) };
      const head = encodeDataSet([groupLength], transferSyntaxes.explicitVRLittleEndian);
      return Uint8Array.of(...head, ...elements);
    },
  },
  {
    phrase: 'the command elements are out of order',
    aeTitle: 'COMMAND-ORDER',
    explain: 'after Command Group Length the elements come in descending order',
    source: 'PS3.7 6.3.1',
    command: withElements((elements) => elements.toReversed()),
  },
  {
    phrase: 'a command element is there twice',
    aeTitle: 'COMMAND-TWICE',
    explain: 'the Status comes twice',
    source: 'PS3.7 6.3.1',
    command: withElements((elements) =>
      elements.flatMap((each) => (each.tag === status ? [each, each] : [each])),
    ),
  },
  {
    phrase: 'the Command Set is cut short',
    aeTitle: 'COMMAND-CUT',
    explain: 'the last two bytes of the Command Set are missing',
    source: 'PS3.7 6.3.1; PS3.5 7.1',
    command: (fields) => encodeCommandSet(fields).slice(0, -2),
  },
  {
    phrase: 'the Command Field is unknown',
    aeTitle: 'UNKNOWN-COMMAND',
    explain: 'Command Field is 8123H',
    source: 'PS3.7 9.3.2.2, Table E.1-1',
    command: withFields(() => ({ CommandField: 0x8123 })),
  },
  {
    phrase: 'the responses are C-ECHO-RSPs',
    aeTitle: 'ECHO-RSP',
    explain: 'Command Field is 8030H',
    source: 'PS3.7 9.3.2.2',
    command: withFields(() => ({ CommandField: commandFields['C-ECHO-RSP'] })),
  },
  {
    phrase: 'the responses are C-FIND-RQs',
    aeTitle: 'FIND-RQ-BACK',
    explain: 'Command Field is 0020H, in the direction of the responses',
    source: 'PS3.7 9.3.2.2',
    command: withFields(() => ({ CommandField: commandFields['C-FIND-RQ'] })),
  },
  {
    phrase: 'the Identifiers come although none is announced',
    aeTitle: 'UNANNOUNCED',
    explain: 'Command Data Set Type is 0101H in the responses that have an Identifier',
    source: 'PS3.7 9.3.2.2',
    command: withFields(() => ({ CommandDataSetType: noDataSet })),
  },
  {
    phrase: 'a UID of the command is padded with a space',
    aeTitle: 'COMMAND-UID-PAD',
    explain: 'Affected SOP Class UID ends in a space',
    source: 'PS3.5 6.2, 9.1; PS3.7 6.3.1',
    command: replacing(affectedSOPClassUID, (element) => ({ ...element, value: text(spacePadded(element)) })),
  },
  {
    phrase: 'the Status has four bytes',
    aeTitle: 'LONG-STATUS',
    explain: '(0000,0900) is written like a UL',
    source: 'PS3.7 Table E.1-1; PS3.5 Table 6.2-1',
    command: replacing(status, (element) =>
      element.value instanceof Uint8Array
        ? { ...element, value: Uint8Array.of(...element.value, 0, 0) }
        : element,
    ),
  },
]);

function spacePadded({ value }: DataElement): string {
  const uid = value instanceof Uint8Array ? Buffer.from(value).toString('latin1').replace(/\0$/, '') : '';
  return uid.length % 2 === 0 ? `${uid}  ` : `${uid} `;
}
