import type { Tag } from '../data-set/tag.ts';
import { type CommandFields, commandFields, dataSetPresent, noDataSet } from './command-set.ts';
import { modalityWorklistFind } from './sop-classes.ts';

/** Values of Priority (0000,0700). PS3.7 Table 9.3-3 */
export const priorities = { medium: 0x0000, high: 0x0001, low: 0x0002 } as const;

/** The fields of a C-FIND-RQ; an Identifier is announced unless `dataSetType` is 0101H. PS3.7 Table 9.3-3 */
export function cFindRQ(parameters: {
  readonly messageID: number;
  readonly priority?: number;
  readonly sopClassUID?: string;
  readonly dataSetType?: number;
}): CommandFields {
  return {
    AffectedSOPClassUID: parameters.sopClassUID ?? modalityWorklistFind,
    CommandField: commandFields['C-FIND-RQ'],
    MessageID: parameters.messageID,
    Priority: parameters.priority ?? priorities.medium,
    CommandDataSetType: parameters.dataSetType ?? dataSetPresent,
  };
}

/** The fields of a C-FIND-RSP. `messageID` is the Message ID of the request. PS3.7 Table 9.3-4 */
export function cFindRSP(parameters: {
  readonly messageID: number;
  readonly status: number;
  readonly hasIdentifier: boolean;
  readonly sopClassUID?: string;
  readonly offendingElements?: readonly Tag[];
  readonly errorComment?: string;
}): CommandFields {
  const { offendingElements, errorComment } = parameters;
  return {
    AffectedSOPClassUID: parameters.sopClassUID ?? modalityWorklistFind,
    CommandField: commandFields['C-FIND-RSP'],
    MessageIDBeingRespondedTo: parameters.messageID,
    CommandDataSetType: parameters.hasIdentifier ? dataSetPresent : noDataSet,
    Status: parameters.status,
    ...(offendingElements === undefined ? {} : { OffendingElement: offendingElements }),
    ...(errorComment === undefined ? {} : { ErrorComment: errorComment }),
  };
}

/** The fields of a C-CANCEL-RQ for the C-FIND of that Message ID. PS3.7 Table 9.3-5 */
export function cCancelRQ(messageID: number): CommandFields {
  return {
    CommandField: commandFields['C-CANCEL-RQ'],
    MessageIDBeingRespondedTo: messageID,
    CommandDataSetType: noDataSet,
  };
}
