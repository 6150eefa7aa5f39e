import { type CommandFields, commandFields, noDataSet } from './command-set.ts';
import { verification } from './sop-classes.ts';

/** The fields of a C-ECHO-RQ. PS3.7 Table 9.3-12 */
export function cEchoRQ(parameters: {
  readonly messageID: number;
  readonly sopClassUID?: string;
}): CommandFields {
  return {
    AffectedSOPClassUID: parameters.sopClassUID ?? verification,
    CommandField: commandFields['C-ECHO-RQ'],
    MessageID: parameters.messageID,
    CommandDataSetType: noDataSet,
  };
}

/** The fields of a C-ECHO-RSP; Success unless `status` says otherwise. PS3.7 Table 9.3-13 */
export function cEchoRSP(parameters: {
  readonly messageID: number;
  readonly status?: number;
  readonly sopClassUID?: string;
  readonly errorComment?: string;
}): CommandFields {
  return {
    AffectedSOPClassUID: parameters.sopClassUID ?? verification,
    CommandField: commandFields['C-ECHO-RSP'],
    MessageIDBeingRespondedTo: parameters.messageID,
    CommandDataSetType: noDataSet,
    Status: parameters.status ?? 0x0000,
    ...(parameters.errorComment === undefined ? {} : { ErrorComment: parameters.errorComment }),
  };
}
