import { formatTag } from '../../simulators/data-set/tag.ts';
import { commandFields, noDataSet } from '../../simulators/dimse/command-set.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { statusClassOf } from '../../simulators/dimse/status.ts';
import { endOf, isCancel, isResponse, startOf } from '../view/operations.ts';
import type { ViewedMessage } from '../view.ts';
import { hex, hex4 } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import type { Subject } from './subject.ts';

/** C-FIND-RQs of an SCU for Modality Worklist, by context or by SOP class. */
function findRequests({ readable, view }: Subject): readonly ViewedMessage[] {
  return readable.filter(({ command, contextID }) => {
    if (command.CommandField !== commandFields['C-FIND-RQ']) return false;
    const isWorklistContext = view.contextOf(contextID)?.abstractSyntax === modalityWorklistFind;
    return isWorklistContext || command.AffectedSOPClassUID === modalityWorklistFind;
  });
}

// PS3.7 Table 9.3-3
const required = [
  [0x0000, 'CommandGroupLength'],
  [0x0002, 'AffectedSOPClassUID'],
  [0x0100, 'CommandField'],
  [0x0110, 'MessageID'],
  [0x0700, 'Priority'],
  [0x0800, 'CommandDataSetType'],
] as const;

const fields = checkEach('FINDRQ-01', 'scu', {
  of: findRequests,
  at: startOf,
  held: 'every C-FIND-RQ has the fields it must have and an Identifier',
  look: (message) => {
    const missing = required
      .filter(([tag]) => !message.commandWalk.elements.some((element) => element.tag === tag))
      .map(([tag, keyword]) => `${formatTag(tag)} ${keyword}`);
    const type = message.command.CommandDataSetType;
    return [...missing, ...(type === noDataSet ? ['Identifier'] : [])].map((what) => ({
      kind: what,
      verdict: 'fail' as const,
      message: `a C-FIND-RQ has no ${what}`,
      actual: hex(message.commandBytes),
      pdu: startOf(message),
    }));
  },
});

const sopClass = checkEach('FINDRQ-02', 'scu', {
  of: findRequests,
  at: startOf,
  held: 'every C-FIND-RQ names the Modality Worklist SOP class, on a context of it',
  look: (message, { view }) => {
    const uid = message.command.AffectedSOPClassUID;
    const abstractSyntax = view.contextOf(message.contextID)?.abstractSyntax;
    // Without an Affected SOP Class UID FINDRQ-01 fails; on a context that was not accepted nothing can agree.
    if (uid === undefined || (uid === modalityWorklistFind && uid === abstractSyntax)) return [];
    if (view.accept === undefined) return [];
    return [
      {
        kind: `${uid} ${abstractSyntax}`,
        verdict: 'fail',
        message: 'the Affected SOP Class UID of a C-FIND-RQ is not the abstract syntax of its context',
        expected: `${modalityWorklistFind} in both`,
        actual: `(0000,0002) = ${uid}, context ${message.contextID} is ${abstractSyntax ?? 'not accepted'}`,
        pdu: startOf(message),
      },
    ];
  },
});

const priority = checkEach('FINDRQ-03', 'scu', {
  of: findRequests,
  at: startOf,
  held: 'every Priority is 0000H, 0001H or 0002H',
  look: (message) => {
    const value = message.command.Priority;
    if (value !== undefined && value <= 2) return [];
    return [
      {
        kind: `${value}`,
        verdict: 'fail',
        message:
          value === undefined ? 'a C-FIND-RQ has no Priority' : 'the Priority of a C-FIND-RQ has no meaning',
        actual: value === undefined ? hex(message.commandBytes) : `(0000,0700) = ${hex4(value)}H`,
        pdu: startOf(message),
      },
    ];
  },
});

// PS3.7 9.1.2.1.1
const messageIDs = defineCheck('FINDRQ-04', 'scu', ({ view, own }) => {
  const operations = view.operations.filter(({ request }) => request.direction === own);
  if (operations.length < 2 || view.isTruncated) return undefined;
  const deviations = operations.flatMap((operation, index): Deviation[] => {
    const { request } = operation;
    const id = request.command.MessageID;
    const earlier = operations.slice(0, index).findLast((other) => other.request.command.MessageID === id);
    // Where the peer never gave a final response, whether the first is still outstanding is not known.
    if (earlier?.final === undefined) return [];
    const isOutstanding = endOf(earlier.final) > startOf(request);
    return [
      {
        kind: isOutstanding ? 'outstanding' : 'again',
        verdict: isOutstanding ? 'fail' : 'warning',
        message: isOutstanding
          ? `Message ID ${id} is used again while its operation is outstanding`
          : `Message ID ${id} is used again on the same association`,
        expected: 'different Message IDs on one association',
        actual: `(0000,0110) = ${id} in ${hex(request.commandBytes)}`,
        pdu: startOf(request),
      },
    ];
  });
  return {
    held: `no Message ID is used twice (${operations.length} requests looked at)`,
    looked: operations.map(({ request }) => startOf(request)),
    deviations,
  };
});

const incompleteRules: readonly string[] = [
  'command-not-finished',
  'data-set-missing',
  'data-set-not-finished',
];

// PS3.8 Annex E; an early failure response ends the duty to send the rest
const complete = defineCheck('FINDRQ-05', 'scu', (subject) => {
  const { view, messages, own } = subject;
  const left = view.unfinished.filter(({ direction }) => direction === own && isReleased(subject));
  const requests = [...messages, ...left].filter((message) => isRequest(message));
  if (requests.length === 0) return undefined;
  return {
    held: `every request is sent to its end (${requests.length} looked at)`,
    looked: requests.map(startOf),
    deviations: requests.flatMap((message) => {
      const cut = message.deviations.find(({ rule }) => incompleteRules.includes(rule));
      if (cut === undefined || failedEarly(subject, message)) return [];
      return [
        {
          kind: cut.rule,
          verdict: 'fail',
          message: `a request is not sent to its end: ${cut.message}`,
          expected: 'command, then Identifier, each to its last fragment',
          actual: `${message.commandBytes.length} bytes of command, ${message.dataSet?.length ?? 0} bytes of Identifier`,
          pdu: cut.pdu,
        },
      ];
    }),
  };
});

/** True if the system under test asked for the release itself, so that nothing cut it off. */
function isReleased({ view, own }: Subject): boolean {
  return view.end.kind === 'released' && view.end.by === own && !view.isTruncated;
}

function isRequest(message: ViewedMessage): boolean {
  return message.commandBytes.length > 0 && !isCancel(message) && !isResponse(message);
}

function failedEarly({ view, peer }: Subject, message: ViewedMessage): boolean {
  return view.messages.some(
    ({ direction, command, at }) =>
      direction === peer &&
      command.MessageIDBeingRespondedTo === message.command.MessageID &&
      statusClassOf(command.Status ?? 0) === 'Failure' &&
      at >= message.startedAt,
  );
}

/** FINDRQ: C-FIND-RQ messages of an SCU. */
export const requestChecks: readonly Check[] = [fields, sopClass, priority, messageIDs, complete];
