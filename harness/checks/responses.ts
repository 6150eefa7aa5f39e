import { entryOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { commandFields, noDataSet } from '../../simulators/dimse/command-set.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { formatStatus, isPending } from '../../simulators/dimse/status.ts';
import { endOf, startOf } from '../view/operations.ts';
import type { Operation, ViewedMessage } from '../view.ts';
import { hex, hex4 } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import { isLoneDataSet } from './command-set.ts';
import { isPeerClear, isProper } from './stimulus.ts';
import type { Subject } from './subject.ts';

/** The C-FIND-RSPs of an SCP, in their order; one without Command Field counts if it has a Status. */
export function findResponses({ readable, sut }: Subject): readonly ViewedMessage[] {
  if (sut !== 'scp') return [];
  return readable.filter(({ command }) =>
    command.CommandField === undefined
      ? command.Status !== undefined
      : command.CommandField === commandFields['C-FIND-RSP'],
  );
}

/** A response in words: `the response with Status FF00`. */
export function responseName({ command }: ViewedMessage): string {
  return command.Status === undefined
    ? 'a response without Status'
    : `the response with Status ${formatStatus(command.Status)}`;
}

// PS3.7 9.3.2.4; that no final response came is judged where its time limit is known
const oneFinal = defineCheck('RESP-01', 'scp', (subject) => {
  const { view, finds, own } = subject;
  const answered = finds.filter(({ responses, afterFinal }) => responses.length + afterFinal.length > 0);
  const strays = isPeerClear(subject) ? view.strayResponses.filter(({ direction }) => direction === own) : [];
  const lone = strays.filter((stray) => !isOutstanding(finds, stray));
  const deviations = [...answered.flatMap(({ afterFinal }) => afterFinal.map(late)), ...lone.map(toNothing)];
  const finished = answered.filter(({ final }) => final !== undefined);
  if (finished.length === 0 && deviations.length === 0) return undefined;
  return {
    held: `every C-FIND has Pending responses and then one final response (${finished.length} looked at)`,
    looked: finished.flatMap(({ final }) => (final ? [endOf(final)] : [])),
    deviations,
  };
});

function late(message: ViewedMessage): Deviation {
  const { Status: status } = message.command;
  const what =
    status === undefined
      ? 'a response'
      : isPending(status)
        ? 'a Pending response'
        : 'a second final response';
  return {
    kind: what,
    verdict: 'fail',
    message: `${what} follows the final response`,
    expected: 'Pending responses, then exactly one other, then nothing',
    actual: responseName(message),
    pdu: startOf(message),
  };
}

function toNothing(message: ViewedMessage): Deviation {
  return {
    kind: 'no request',
    verdict: 'fail',
    message: 'a response came although no request was outstanding',
    expected: 'responses to outstanding requests only',
    actual: `${responseName(message)} to Message ID ${message.command.MessageIDBeingRespondedTo ?? 'none'}`,
    pdu: startOf(message),
  };
}

/** True if any C-FIND was outstanding when a message came. */
function isOutstanding(finds: readonly Operation[], message: ViewedMessage): boolean {
  return outstandingAt(finds, message).length > 0;
}

function outstandingAt(finds: readonly Operation[], message: ViewedMessage): readonly Operation[] {
  const at = startOf(message);
  return finds.filter(
    ({ request, final }) => startOf(request) < at && (final === undefined || startOf(final) >= at),
  );
}

// PS3.7 Table 9.3-4
const required = [
  [0x0000, 'CommandGroupLength'],
  [0x0100, 'CommandField'],
  [0x0120, 'MessageIDBeingRespondedTo'],
  [0x0800, 'CommandDataSetType'],
  [0x0900, 'Status'],
] as const;

const fields = checkEach('RESP-02', 'scp', {
  of: findResponses,
  at: startOf,
  held: 'every C-FIND-RSP has the fields it must have',
  look: (message) =>
    required
      .filter(([tag]) => !message.commandWalk.elements.some((element) => element.tag === tag))
      .map(([tag, keyword]) => ({
        kind: keyword,
        verdict: 'fail' as const,
        message: `a C-FIND-RSP has no ${formatTag(tag)} ${keyword}`,
        actual: hex(message.commandBytes),
        pdu: startOf(message),
      })),
});

const messageID = defineCheck('RESP-03', 'scp', (subject) => {
  const { view, finds } = subject;
  const responses = findResponses(subject).filter(
    ({ command }) => command.MessageIDBeingRespondedTo !== undefined,
  );
  const strays = isPeerClear(subject)
    ? responses.filter((message) => view.strayResponses.includes(message) && isOutstanding(finds, message))
    : [];
  const matched = responses.filter((message) => view.operationOf(message) !== undefined);
  if (matched.length + strays.length === 0) return undefined;
  return {
    held: `every Message ID Being Responded To is that of the request (${matched.length} looked at)`,
    looked: matched.map(startOf),
    deviations: strays.map((message) => {
      const ids = outstandingAt(finds, message).map(({ request }) => request.command.MessageID);
      return {
        kind: 'other id',
        verdict: 'fail',
        message: 'a C-FIND-RSP responds to another Message ID than that of the request',
        expected: `(0000,0120) = ${ids.join(' or ')}`,
        actual: `(0000,0120) = ${message.command.MessageIDBeingRespondedTo} in ${hex(message.commandBytes)}`,
        pdu: startOf(message),
      };
    }),
  };
});

interface Exchange {
  readonly operation: Operation;
  readonly response: ViewedMessage;
}

/** The responses to proper C-FIND-RQs, each with its operation. */
function properExchanges(subject: Subject): readonly Exchange[] {
  if (subject.sut !== 'scp') return [];
  return subject.finds
    .filter((operation) => isProper(subject, operation))
    .flatMap((operation) => operation.responses.map((response) => ({ operation, response })));
}

const sopClass = checkEach('RESP-04', 'scp', {
  of: properExchanges,
  at: ({ response }) => startOf(response),
  held: 'Affected SOP Class UID is that of the request or left out',
  look: ({ operation, response }) => {
    const { AffectedSOPClassUID: uid } = response.command;
    const requested = operation.request.command.AffectedSOPClassUID;
    if (uid === undefined || uid === requested) return [];
    return [
      {
        kind: 'other SOP class',
        verdict: 'fail',
        message: 'the Affected SOP Class UID of a C-FIND-RSP is not that of the request',
        expected: `(0000,0002) = ${requested}, or no such element`,
        actual: `(0000,0002) = ${uid}`,
        pdu: startOf(response),
      },
    ];
  },
});

const ownMessageID = checkEach('RESP-05', 'scp', {
  of: findResponses,
  at: startOf,
  held: 'no C-FIND-RSP has a Message ID of its own',
  look: (message) => {
    const { MessageID: id } = message.command;
    if (id === undefined) return [];
    return [
      {
        kind: 'message id',
        verdict: 'warning',
        message: 'a C-FIND-RSP has a Message ID of its own, which is retired',
        actual: `(0000,0110) = ${id}`,
        pdu: startOf(message),
      },
    ];
  },
});

const context = checkEach('RESP-06', 'scp', {
  of: properExchanges,
  at: ({ response }) => startOf(response),
  held: 'every response is on the presentation context of its request and in its transfer syntax',
  look: ({ operation, response }, subject) => [
    ...otherContext(operation.request.contextID, response, subject),
    ...otherSyntax(response, subject),
  ],
});

function otherContext(requested: number, response: ViewedMessage, { view }: Subject): Deviation[] {
  if (response.contextID === requested) return [];
  const found = view.contextOf(response.contextID);
  const isWorklist = found?.abstractSyntax === modalityWorklistFind;
  const kind =
    found === undefined
      ? 'not accepted'
      : isWorklist
        ? 'accepted for Modality Worklist'
        : 'of another SOP class';
  return [
    {
      kind,
      verdict: isWorklist ? 'warning' : 'fail',
      message: `a response is on another presentation context than its request; that context is ${kind}`,
      expected: `presentation context ${requested}`,
      actual: `presentation context ${response.contextID}${found ? ` (${found.abstractSyntax})` : ''}`,
      pdu: startOf(response),
    },
  ];
}

function otherSyntax(response: ViewedMessage, { view }: Subject): Deviation[] {
  const identifier = view.identifierOf(response);
  const guess = identifier?.walk.deviations.find(({ rule }) => rule === 'other-transfer-syntax');
  if (identifier === undefined || guess === undefined) return [];
  return [
    {
      kind: 'encoding',
      verdict: 'fail',
      message: `the Identifier of a response is not in the transfer syntax of its context: ${guess.message}`,
      expected: `transfer syntax ${identifier.transferSyntaxUID}`,
      actual: hex(identifier.walk.bytes),
      pdu: endOf(response),
    },
  ];
}

const pendingWithStatus = (subject: Subject) =>
  findResponses(subject).filter(({ command }) => command.Status !== undefined && isPending(command.Status));

// PS3.4 K.4.1.3
const pendingIdentifier = checkEach('RESP-07', 'scp', {
  of: pendingWithStatus,
  at: startOf,
  held: 'every Pending response has an Identifier',
  look: (message, { view }) => {
    const { CommandDataSetType: type } = message.command;
    // A data set that was announced and had no time to come proves nothing.
    if (type !== undefined && type !== noDataSet && view.unfinished.includes(message)) return [];
    if (message.dataSet !== undefined && message.dataSet.length > 0) return [];
    return [
      {
        kind: 'no identifier',
        verdict: 'fail',
        message: `${responseName(message)} has no Identifier`,
        actual: describeDataSet(message),
        pdu: endOf(message),
      },
    ];
  },
});

/** The Command Data Set Type and the size of the Data Set of a message, in words. */
function describeDataSet({ command, dataSet }: ViewedMessage): string {
  const type = command.CommandDataSetType;
  const stated = type === undefined ? 'no (0000,0800)' : `(0000,0800) = ${hex4(type)}H`;
  return `${stated}, ${dataSet === undefined ? 'no data fragment' : `a Data Set of ${dataSet.length} bytes`}`;
}

const otherIdentifier = checkEach('RESP-08', 'scp', {
  of: (subject) =>
    findResponses(subject).filter(
      ({ command }) => command.Status !== undefined && !isPending(command.Status),
    ),
  at: startOf,
  held: 'no response but a Pending one has an Identifier',
  look: (message, subject) => withIdentifier(message, subject),
});

/** The deviation of a response that has an Identifier and may have none. */
export function withIdentifier(message: ViewedMessage, { messages }: Subject): Deviation[] {
  const type = message.command.CommandDataSetType;
  const next = messages[messages.indexOf(message) + 1];
  const follows = messages.includes(message) && next !== undefined && isLoneDataSet(next) ? next : undefined;
  if ((type === undefined || type === noDataSet) && message.dataSet === undefined && !follows) return [];
  const bytes = message.dataSet ?? follows?.dataSet;
  return [
    {
      kind: `identifier ${message.command.Status}`,
      verdict: 'fail',
      message: `${responseName(message)} has an Identifier`,
      expected: '(0000,0800) = 0101H and no Data Set',
      actual: `${describeDataSet(follows ? { ...message, ...(bytes && { dataSet: bytes }) } : message)}${bytes ? `: ${hex(bytes)}` : ''}`,
      pdu: follows ? startOf(follows) : startOf(message),
    },
  ];
}

/** A tag with its keyword. */
export function tagName(tag: number): string {
  return `${formatTag(tag)} ${entryOf(tag)?.keyword ?? ''}`.trim();
}

/** RESP-01 to RESP-08: the command sets of C-FIND-RSPs and their order. */
export const responseChecks: readonly Check[] = [
  oneFinal,
  fields,
  messageID,
  sopClass,
  ownMessageID,
  context,
  pendingIdentifier,
  otherIdentifier,
];
