import { encodeCommandSet, noDataSet } from '../dimse/command-set.ts';
import { faultsOf } from './define.ts';

/** Values of Command Data Set Type that all say that a Data Set follows. PS3.7 Table 9.3-4 */
const dataSetTypes = [0x0000, 0x0001, 0x0202, 0x0102, 0xffff];

/** Unusual Command Sets that every SCU has to take. */
export const legalCommands = faultsOf('command-set', [
  {
    phrase: 'the responses name no SOP Class',
    aeTitle: 'NO-SOP-CLASS',
    legal: true,
    explain: 'Affected SOP Class UID is left out, as it may be in every response',
    source: 'PS3.7 9.1.2.1.3',
    command: ({ AffectedSOPClassUID: _, ...rest }) => encodeCommandSet(rest),
  },
  {
    phrase: 'the responses have a Message ID of their own',
    aeTitle: 'OWN-MESSAGE-ID',
    legal: true,
    explain: '(0000,0110) is there besides (0000,0120), an old habit without meaning',
    source: 'PS3.7 9.1.2.1.1 note 1',
    command: (fields, { index }) => encodeCommandSet({ ...fields, MessageID: (index + 1) & 0xffff }),
  },
  {
    phrase: 'the Command Data Set Type has unusual values',
    aeTitle: 'DATA-SET-TYPES',
    legal: true,
    explain:
      '0000H, 0001H, 0202H, 0102H and FFFFH in turn announce an Identifier, as every value but 0101H does',
    source: 'PS3.7 9.3.2.2, Table 9.3-4',
    command: (fields, { index }) => {
      if (fields.CommandDataSetType === noDataSet) return encodeCommandSet(fields);
      return encodeCommandSet({
        ...fields,
        CommandDataSetType: dataSetTypes[index % dataSetTypes.length] ?? 0,
      });
    },
  },
]);
