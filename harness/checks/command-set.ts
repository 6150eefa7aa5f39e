import { entryOf } from '../../simulators/data-set/dictionary.ts';
import { formatTag } from '../../simulators/data-set/tag.ts';
import { valueRepresentationOf } from '../../simulators/data-set/vr.ts';
import type { WalkedElement } from '../../simulators/data-set/walk.ts';
import { commandFields, commandNameOf, noDataSet } from '../../simulators/dimse/command-set.ts';
import { endOf, isResponse, startOf } from '../view/operations.ts';
import type { ViewedMessage } from '../view.ts';
import { hex, hex4, looksExplicit } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import type { Subject } from './subject.ts';
import { uidProblem } from './uid.ts';

/** What a message is called in a finding: `C-FIND-RSP`, or its Command Field. */
export function nameOf({ command }: ViewedMessage): string {
  const { CommandField: field } = command;
  if (field === undefined) return 'a message without Command Field';
  return commandNameOf(field) ?? `a message with Command Field ${hex4(field)}H`;
}

// PS3.7 6.3.1
const implicit = checkEach('CMD-01', 'both', {
  of: ({ commands }) => commands,
  at: startOf,
  held: 'every command set is Implicit VR Little Endian',
  look: (message) => {
    const { commandBytes, commandWalk } = message;
    const explicit = looksExplicit(commandBytes);
    if (commandWalk.decodable && !explicit) return [];
    const [first] = commandWalk.deviations;
    const why = explicit ? 'there are VR letters in it' : (first?.message ?? 'its lengths do not add up');
    return [
      {
        kind: explicit ? 'explicit' : 'undecodable',
        verdict: 'fail',
        message: `the command set of ${nameOf(message)} is not Implicit VR Little Endian: ${why}`,
        expected: 'Implicit VR Little Endian, beginning with 00 00 00 00 04 00 00 00',
        actual: hex(commandBytes),
        pdu: startOf(message),
      },
    ];
  },
});

/** A check on deviations that the walker of the command set reports. */
function structure(
  requirement: 'CMD-02' | 'CMD-03',
  rules: readonly string[],
  held: string,
  expected: string,
): Check {
  return checkEach(requirement, 'both', {
    of: ({ readable }) => readable,
    at: startOf,
    held,
    look: (message) =>
      message.commandWalk.deviations
        .filter(({ rule }) => rules.includes(rule))
        .map(({ rule, tag, message: text }) => ({
          kind: `${rule} ${tag ?? ''}`,
          verdict: 'fail' as const,
          message: `${nameOf(message)}: ${text}`,
          expected,
          actual: hex(message.commandBytes),
          pdu: startOf(message),
        })),
  });
}

const groupLength = structure(
  'CMD-02',
  ['group-length', 'group-length-absent'],
  'every command set begins with a Command Group Length that counts the bytes after it',
  '(0000,0000) first, four bytes long, equal to the number of bytes after it',
);

const order = structure(
  'CMD-03',
  ['not-ascending', 'duplicate', 'group-not-allowed', 'odd-length'],
  'the elements of every command set ascend, none twice, all of group 0000 and of even length',
  'ascending tags of group 0000, none twice, even lengths',
);

// PS3.7 Annex E, PS3.5 6.2
const values = checkEach('CMD-04', 'both', {
  of: ({ readable }) => readable,
  at: startOf,
  held: 'every command element has the VR and VM of the command dictionary',
  look: (message) =>
    message.commandWalk.elements.flatMap((element) => {
      const problem = valueProblem(element);
      if (problem === undefined) return [];
      const name = `${formatTag(element.tag)} ${entryOf(element.tag)?.keyword ?? ''}`.trim();
      return [
        {
          kind: `${element.tag} ${problem.kind}`,
          verdict: 'fail' as const,
          message: `${name} of ${nameOf(message)} ${problem.message}`,
          expected: problem.expected,
          actual: hex(element.value),
          pdu: startOf(message),
        },
      ];
    }),
});

function valueProblem({ tag, vr, value }: WalkedElement) {
  const { length } = value;
  if (tag === 0) return undefined; // CMD-02
  if (vr === 'UI') return uidFieldProblem(value);
  const size =
    vr === 'US' || vr === 'UL' || vr === 'AT' ? valueRepresentationOf(vr)?.maximumLength : undefined;
  if (size === undefined) return undefined;
  // AT may have several values or, as every optional element, none.
  if (vr === 'AT' ? length % size === 0 : length === size) return undefined;
  const expected = vr === 'AT' ? `a multiple of ${size} bytes` : `${size} bytes`;
  return { kind: 'length', message: `has ${length} bytes`, expected };
}

function uidFieldProblem(value: Uint8Array) {
  const expected = 'a UID, padded with one NUL if its length is odd';
  const text = Buffer.from(value).toString('latin1');
  const uid = text.replace(/[\0 ]+$/, '');
  const padding = text.slice(uid.length);
  const problem = uidProblem(uid);
  if (problem !== undefined) return { kind: 'uid', message: problem, expected };
  if (padding.includes(' ')) return { kind: 'padding', message: 'is padded with a space', expected };
  if (padding.length > uid.length % 2) return { kind: 'padding', message: 'is padded too far', expected };
  return undefined;
}

const common = [0x0000, 0x0100, 0x0800];
/** The elements that may stand in a message; what other checks judge (0110, 0901-0903 of responses) is let through. */
// PS3.7 Tables 9.3-3 to 9.3-5, 9.3-12, 9.3-13
const elementsOf: ReadonlyMap<number, readonly number[]> = new Map([
  [commandFields['C-FIND-RQ'], [...common, 0x0002, 0x0110, 0x0700]],
  [commandFields['C-FIND-RSP'], [...common, 0x0002, 0x0110, 0x0120, 0x0900, 0x0901, 0x0902, 0x0903]],
  [commandFields['C-CANCEL-RQ'], [...common, 0x0120]],
  [commandFields['C-ECHO-RQ'], [...common, 0x0002, 0x0110]],
  [commandFields['C-ECHO-RSP'], [...common, 0x0002, 0x0120, 0x0900, 0x0901, 0x0902, 0x0903]],
]);

/** The elements of a command set that its message does not have. */
export function surplusElements({ command, commandWalk }: ViewedMessage): readonly WalkedElement[] {
  const allowed = elementsOf.get(command.CommandField ?? -1);
  if (allowed === undefined) return [];
  return commandWalk.elements.filter(({ tag }) => tag >>> 16 === 0 && !allowed.includes(tag));
}

const surplus = checkEach('CMD-05', 'both', {
  of: ({ readable }) => readable.filter(({ command }) => elementsOf.has(command.CommandField ?? -1)),
  at: startOf,
  held: 'no command set has an element that its message does not have',
  look: (message) =>
    surplusElements(message).map(({ tag, value }) => ({
      kind: `${nameOf(message)} ${tag}`,
      verdict: 'warning' as const,
      message: `${nameOf(message)} has ${formatTag(tag)} ${entryOf(tag)?.keyword ?? ''}, which is no field of it`,
      expected: 'only the fields of the message and of its status',
      actual: `${formatTag(tag)}: ${hex(value)}`,
      pdu: startOf(message),
    })),
});

// PS3.7 Annex E: 0101H = no Data Set, every other value announces one
const dataSetType = defineCheck('CMD-06', 'both', (subject) => {
  const { messages, readable } = subject;
  const judged = readable.filter(({ command }) => command.CommandDataSetType !== undefined);
  if (judged.length === 0) return undefined;
  const deviations = [
    ...messages.flatMap((message, index) => unannounced(message, messages[index - 1])),
    ...unsent(subject),
  ];
  return {
    held: `Command Data Set Type agrees with what follows (${judged.length} looked at)`,
    looked: judged.map(startOf),
    deviations,
  };
});

/** True for a Data Set that came without a command set. */
export function isLoneDataSet({ commandBytes, deviations }: ViewedMessage): boolean {
  return commandBytes.length === 0 && deviations.some(({ rule }) => rule === 'data-set-unannounced');
}

function unannounced(message: ViewedMessage, before: ViewedMessage | undefined): Deviation[] {
  if (!isLoneDataSet(message) || before?.command.CommandDataSetType !== noDataSet) return [];
  return [
    {
      kind: 'unannounced',
      verdict: 'fail',
      message: `a Data Set follows ${nameOf(before)} although its Command Data Set Type says that none does`,
      expected: 'no Data Set after Command Data Set Type 0101H',
      actual: `a Data Set of ${message.dataSet?.length ?? 0} bytes: ${hex(message.dataSet ?? new Uint8Array())}`,
      pdu: startOf(message),
    },
  ];
}

/** Announced Data Sets that did not come although the system under test went on with something else. */
function unsent({ messages, view, own }: Subject): Deviation[] {
  const released = view.end.kind === 'released' && view.end.by === own;
  const cut =
    view.isTruncated || !released ? [] : view.unfinished.filter(({ direction }) => direction === own);
  return [...messages, ...cut]
    .filter(({ deviations }) => deviations.some(({ rule }) => rule === 'data-set-missing'))
    .map((message) => ({
      kind: 'unsent',
      verdict: 'fail',
      message: `${nameOf(message)} announces a Data Set, and none follows`,
      expected: 'a Data Set, or Command Data Set Type 0101H',
      actual: `(0000,0800) = ${hex4(message.command.CommandDataSetType ?? 0)}H, then no data fragment`,
      pdu: endOf(message),
    }));
}

const requestFields: readonly number[] = [0x0020, 0x0030, 0x0fff];

// PS3.7 9.3.2
const commandField = checkEach('CMD-07', 'both', {
  of: ({ view, readable, sut }) =>
    readable.filter(
      (message) =>
        message.command.CommandField !== undefined &&
        (sut === 'scp' || isJudgedRequest(view.contextOf(message.contextID)?.abstractSyntax)),
    ),
  at: startOf,
  held: 'every Command Field is the one of its message',
  look: (message, { sut, view }) => {
    const field = message.command.CommandField ?? 0;
    const operation = view.operationOf(message);
    const requested = operation?.request.command.CommandField;
    const expected =
      sut === 'scu'
        ? requestFields
        : commandNameOf(requested) === undefined
          ? undefined
          : [(requested ?? 0) | 0x8000];
    if (expected === undefined ? isResponse(message) : expected.includes(field)) return [];
    return [
      {
        kind: `field ${field}`,
        verdict: 'fail',
        message: `Command Field is ${hex4(field)}H`,
        expected: expected?.map((value) => `${hex4(value)}H`).join(', ') ?? 'the Command Field of a response',
        actual: `(0000,0100) = ${hex4(field)}H in ${hex(message.commandBytes)}`,
        pdu: startOf(message),
      },
    ];
  },
});

/** Requests for other SOP classes that an SCU may use on the same association are not judged. */
function isJudgedRequest(abstractSyntax: string | undefined): boolean {
  return abstractSyntax === '1.2.840.10008.5.1.4.31' || abstractSyntax === '1.2.840.10008.1.1';
}

/** CMD: encoding of the command set. */
export const commandSetChecks: readonly Check[] = [
  implicit,
  groupLength,
  order,
  values,
  surplus,
  dataSetType,
  commandField,
];
