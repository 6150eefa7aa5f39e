import { commandFields } from '../../simulators/dimse/command-set.ts';
import { formatStatus, rowOf, statusClassOf } from '../../simulators/dimse/status.ts';
import { startOf } from '../view/operations.ts';
import type { ViewedMessage } from '../view.ts';
import { hex } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import { findResponses, responseName, tagName, withIdentifier } from './responses.ts';
import { keysOf } from './stimulus.ts';
import type { Subject } from './subject.ts';
import { allElements } from './values.ts';

const offendingElement = 0x0901;
const errorComment = 0x0902;
const errorID = 0x0903;

const withStatus = (matches: (status: number) => boolean) => (subject: Subject) =>
  findResponses(subject).filter(({ command }) => command.Status !== undefined && matches(command.Status));

/** Status-related elements that the row of a status does not have. PS3.4 Table K.4-1 */
function unrelated(message: ViewedMessage, tags: readonly number[]): Deviation[] {
  return message.commandWalk.elements
    .filter(({ tag }) => tags.includes(tag))
    .map(({ tag, value }) => ({
      kind: `${tag}`,
      verdict: 'warning',
      message: `${responseName(message)} has ${tagName(tag)}`,
      expected: 'no such element with this status',
      actual: hex(value),
      pdu: startOf(message),
    }));
}

const success = checkEach('STATUS-SCP-0000', 'scp', {
  of: withStatus((status) => status === 0x0000),
  at: startOf,
  held: '0000 comes without Identifier and without status-related elements',
  look: (message, subject) => [
    ...withIdentifier(message, subject),
    ...unrelated(message, [offendingElement, errorComment, errorID]),
  ],
});

const cancel = checkEach('STATUS-SCP-FE00', 'scp', {
  of: withStatus((status) => status === 0xfe00),
  at: startOf,
  held: 'FE00 comes without Identifier and without status-related elements',
  look: (message, subject) => [
    ...withIdentifier(message, subject),
    ...unrelated(message, [offendingElement, errorComment]),
  ],
});

const outOfResources = checkEach('STATUS-SCP-A700', 'scp', {
  of: withStatus((status) => status >> 8 === 0xa7),
  at: startOf,
  held: 'A700 comes without Identifier, with at most an Error Comment',
  look: (message, subject) => [
    ...withIdentifier(message, subject),
    ...commentProblems(message),
    ...unrelated(message, [offendingElement]),
    ...otherA7xx(message),
  ],
});

// PS3.4 Table K.4-1; which code a cause has is the scenario's business
const unableToProcess = checkEach('STATUS-SCP-CXXX', 'scp', {
  of: withStatus((status) => status >> 12 === 0xc),
  at: startOf,
  held: 'a code of C000-CFFF comes without Identifier',
  look: withIdentifier,
});

function otherA7xx(message: ViewedMessage): Deviation[] {
  const { Status: status } = message.command;
  if (status === undefined || status === 0xa700) return [];
  return [
    {
      kind: `${status}`,
      verdict: 'warning',
      message: `Out of Resources is sent as ${formatStatus(status)}`,
      expected: 'A700',
      actual: formatStatus(status),
      pdu: startOf(message),
    },
  ];
}

// PS3.7 Annex C
const classes = checkEach('STATUS-SCP-OTHER', 'scp', {
  of: withStatus(() => true),
  at: startOf,
  held: 'every Status Code is in a row of Table N.7-11',
  look: (message) => {
    const status = message.command.Status ?? 0;
    if (rowOf(status) !== undefined) return [];
    const statusClass = statusClassOf(status);
    const what =
      statusClass === undefined ? 'belongs to no status class' : `(${statusClass}) is in no row of the table`;
    return [
      {
        kind: `${status}`,
        verdict: statusClass === undefined ? 'fail' : 'warning',
        message: `Status Code ${formatStatus(status)} ${what}`,
        expected: 'a code of Table N.7-11; another code of a status class needs a row of its own',
        actual: `(0000,0900) = ${formatStatus(status)}H`,
        pdu: startOf(message),
      },
    ];
  },
});

/** An Error Comment that is too long or not of the default repertoire. PS3.7 Annex C.5, PS3.5 6.2 (LO) */
function commentProblems(message: ViewedMessage): Deviation[] {
  const comment = message.commandWalk.elements.find(({ tag }) => tag === errorComment);
  if (comment === undefined) return [];
  const text = Buffer.from(comment.value).toString('latin1').replace(/ +$/, '');
  const problem =
    text.length > 64
      ? `has ${text.length} characters`
      : /^[\x20-\x5b\x5d-\x7e]*$/.test(text)
        ? undefined
        : 'has characters outside the default repertoire';
  if (problem === undefined) return [];
  return [
    {
      kind: `comment ${problem.slice(0, 3)}${text.length > 64}`,
      verdict: 'fail',
      message: `the Error Comment of ${responseName(message)} ${problem}`,
      expected: 'at most 64 characters of ISO 646 without backslash and control characters',
      actual: hex(comment.value),
      pdu: startOf(message),
    },
  ];
}

const swapped = (tag: number) => (((tag >>> 8) & 0x00ff00ff) | ((tag & 0x00ff00ff) << 8)) >>> 0;

function offendingProblems(message: ViewedMessage, keys: readonly number[] | undefined): Deviation[] {
  const element = message.commandWalk.elements.find(({ tag }) => tag === offendingElement);
  if (element === undefined) return [];
  const shared = {
    expected: '(0000,0901): tags of the request, four bytes each',
    actual: hex(element.value),
    pdu: startOf(message),
  };
  if (element.value.length % 4 !== 0) {
    const text = `the Offending Element of ${responseName(message)} has ${element.value.length} bytes`;
    return [{ kind: 'AT length', verdict: 'fail', message: text, ...shared }];
  }
  if (keys === undefined) return [];
  return (message.command.OffendingElement ?? [])
    .filter((tag) => !keys.includes(tag))
    .map((tag): Deviation => {
      const isSwapped = keys.includes(swapped(tag)) || keys.includes(((tag << 16) | (tag >>> 16)) >>> 0);
      const what = isSwapped ? 'is in the wrong byte order' : 'names a tag that was not in the request';
      return {
        kind: isSwapped ? 'byte order' : 'foreign tag',
        verdict: isSwapped ? 'fail' : 'warning',
        message: `the Offending Element ${tagName(tag)} ${what}`,
        ...shared,
      };
    });
}

const fields = defineCheck('STATUS-SCP-FIELDS', 'scp', (subject) => {
  const failures = withStatus((status) => statusClassOf(status) === 'Failure')(subject);
  if (failures.length === 0) return undefined;
  return {
    held: `Offending Element, Error Comment and Error ID are absent or valid (${failures.length} looked at)`,
    looked: failures.map(startOf),
    deviations: failures.flatMap((message) => [
      ...commentProblems(message),
      ...offendingProblems(message, requestedTags(subject, message)),
      ...errorIDs(message),
    ]),
  };
});

function errorIDs(message: ViewedMessage): Deviation[] {
  return unrelated(message, [errorID]).map((deviation) => ({
    ...deviation,
    message: `${responseName(message)} has an Error ID, which C-FIND-RSP does not have`,
  }));
}

/** Every tag of the request that a response answers; `undefined` if that request cannot be decoded. */
function requestedTags(subject: Subject, message: ViewedMessage): readonly number[] | undefined {
  const operation = subject.view.operationOf(message);
  const keys = operation && keysOf(subject, operation);
  return (
    keys && [
      ...allElements(keys).map(({ element }) => element.tag),
      ...(operation?.request.commandWalk.elements ?? []).map(({ tag }) => tag),
    ]
  );
}

// PS3.4 Table K.4-1
const uncancelled = defineCheck('CANCEL-07', 'scp', (subject) => {
  const { view, peer } = subject;
  if (view.isTruncated) return undefined;
  const cancels = view.messages
    .filter(
      ({ direction, command }) => direction === peer && command.CommandField === commandFields['C-CANCEL-RQ'],
    )
    .map(startOf);
  const finals = findResponses(subject).filter(({ command }) => command.Status !== undefined);
  const judged = finals.filter((message) => !cancels.some((at) => at < startOf(message)));
  if (judged.length === 0) return undefined;
  return {
    held: `no FE00 came without a C-CANCEL (${judged.length} responses looked at)`,
    looked: judged.map(startOf),
    deviations: judged
      .filter(({ command }) => command.Status === 0xfe00)
      .map((message) => ({
        kind: 'FE00',
        verdict: 'fail',
        message: 'a C-FIND ended with FE00 although nobody had cancelled it',
        expected: 'FE00 only after a C-CANCEL-RQ',
        actual: '(0000,0900) = FE00H, no C-CANCEL-RQ before it',
        pdu: startOf(message),
      })),
  };
});

/** STATUS-SCP and CANCEL-07: Status Codes of an SCP and the elements that come with them. */
export const statusScpChecks: readonly Check[] = [
  success,
  outOfResources,
  unableToProcess,
  cancel,
  classes,
  fields,
  uncancelled,
];
