import { commandFields, noDataSet } from '../../simulators/dimse/command-set.ts';
import { formatStatus } from '../../simulators/dimse/status.ts';
import { startOf } from '../view/operations.ts';
import type { Operation, ViewedMessage } from '../view.ts';
import { hex, hex4 } from './bytes.ts';
import { type Check, checkEach, type Deviation } from './check.ts';
import { isPipelined, isProper } from './stimulus.ts';
import type { Subject } from './subject.ts';

/** Answered C-ECHO-RQs that were proper and alone on the association. */
function echoes(subject: Subject): readonly Operation[] {
  return subject.view.operations.filter(
    (operation) =>
      operation.request.command.CommandField === commandFields['C-ECHO-RQ'] &&
      operation.request.direction === subject.peer &&
      operation.responses.length > 0 &&
      isProper(subject, operation) &&
      !isPipelined(subject, operation),
  );
}

// PS3.7 Table 9.3-13
function problems({ command, dataSet }: ViewedMessage, requested: string | undefined): string[] {
  const { AffectedSOPClassUID: uid, CommandField: field, CommandDataSetType: type, Status: status } = command;
  return [
    ...(field === commandFields['C-ECHO-RSP'] ? [] : [`Command Field is ${hex4(field ?? 0)}H`]),
    ...(type === undefined ? ['there is no Command Data Set Type'] : []),
    ...((type !== undefined && type !== noDataSet) || dataSet ? ['there is a Data Set'] : []),
    ...(status === undefined ? ['there is no Status'] : []),
    ...(status ? [`Status is ${formatStatus(status)}`] : []),
    ...(uid === undefined || uid === requested ? [] : [`Affected SOP Class UID is ${uid}`]),
  ];
}

const echo = checkEach('ECHO-01', 'scp', {
  of: echoes,
  at: ({ responses, request }) => startOf(responses[0] ?? request),
  held: 'every C-ECHO-RQ got one C-ECHO-RSP with status 0000',
  look: ({ request, responses, afterFinal }) => [
    ...responses.flatMap((response) =>
      problems(response, request.command.AffectedSOPClassUID).map((problem) => deviation(problem, response)),
    ),
    ...afterFinal.map((response) => deviation('there is a second response', response)),
  ],
});

function deviation(problem: string, response: ViewedMessage): Deviation {
  return {
    kind: problem,
    verdict: 'fail',
    message: `the C-ECHO-RSP is wrong: ${problem}`,
    expected: 'one response with 8030H, the Message ID of the request, 0101H and status 0000',
    actual: hex(response.commandBytes),
    pdu: startOf(response),
  };
}

/** ECHO-01: the answer to C-ECHO-RQ. */
export const verificationChecks: readonly Check[] = [echo];
