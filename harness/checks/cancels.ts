import { formatTag } from '../../simulators/data-set/tag.ts';
import { noDataSet } from '../../simulators/dimse/command-set.ts';
import { endOf, isCancel, startOf } from '../view/operations.ts';
import type { ViewedMessage } from '../view.ts';
import { hex, hex4 } from './bytes.ts';
import { type Check, checkEach, type Deviation, defineCheck } from './check.ts';
import { surplusElements } from './command-set.ts';
import type { Subject } from './subject.ts';

const cancelsOf = ({ readable, sut }: Subject) => (sut === 'scu' ? readable.filter(isCancel) : []);

// PS3.7 Table 9.3-5
const required = [
  [0x0000, 'CommandGroupLength'],
  [0x0120, 'MessageIDBeingRespondedTo'],
  [0x0800, 'CommandDataSetType'],
] as const;

const fields = checkEach('CANCEL-08', 'scu', {
  of: cancelsOf,
  at: startOf,
  held: 'every C-CANCEL-RQ has its four fields, names a C-FIND and has no Data Set',
  look: (message, { view }) => {
    const { commandWalk, command, commandBytes } = message;
    const type = command.CommandDataSetType;
    const isStray = view.strayCancels.includes(message) && !view.isTruncated;
    const faults = [
      ...required
        .filter(([tag]) => !commandWalk.elements.some((element) => element.tag === tag))
        .map(([tag, keyword]) => `has no ${formatTag(tag)} ${keyword}`),
      ...(type === undefined || type === noDataSet ? [] : [`announces a Data Set (${hex4(type)}H)`]),
      ...(isStray && command.MessageIDBeingRespondedTo !== undefined
        ? [`names Message ID ${command.MessageIDBeingRespondedTo}, which no request has`]
        : []),
    ];
    const surplus = surplusElements(message).map(
      ({ tag }) => `has ${formatTag(tag)}, which it does not need`,
    );
    const deviation =
      (verdict: 'fail' | 'warning') =>
      (what: string): Deviation => ({
        kind: what,
        verdict,
        message: `a C-CANCEL-RQ ${what}`,
        actual: hex(commandBytes),
        pdu: startOf(message),
      });
    return [...faults.map(deviation('fail')), ...surplus.map(deviation('warning'))];
  },
});

/** A cancel and a final response that were under way at the same time, in milliseconds. */
const crossingTime = 500;

// PS3.7 9.1.2.2
const outstanding = defineCheck('CANCEL-10', 'scu', (subject) => {
  const { view } = subject;
  const cancels = cancelsOf(subject);
  if (cancels.length === 0 || view.isTruncated) return undefined;
  return {
    held: `every C-CANCEL-RQ came while its C-FIND was outstanding (${cancels.length} looked at)`,
    looked: cancels.map(startOf),
    deviations: cancels.flatMap((message) => tooLate(message, subject)),
  };
});

function tooLate(message: ViewedMessage, { view }: Subject): Deviation[] {
  const id = message.command.MessageIDBeingRespondedTo;
  const shared = {
    expected: 'a C-CANCEL-RQ before the final response of the C-FIND it names',
    actual: `(0000,0120) = ${id ?? 'none'} in ${hex(message.commandBytes)}`,
    pdu: startOf(message),
  };
  if (view.strayCancels.includes(message)) {
    const text = 'a C-CANCEL-RQ names a Message ID that no request has';
    return id === undefined ? [] : [{ kind: 'other id', verdict: 'fail', message: text, ...shared }];
  }
  const operation = view.operations.find(({ cancels }) => cancels.includes(message));
  // A peer that goes on after its final response has made the end unclear itself.
  if (operation?.final === undefined || operation.afterFinal.length > 0) return [];
  if (endOf(operation.final) > startOf(message)) return [];
  const gap = Math.round(message.at - operation.final.at);
  const crossed = gap <= crossingTime;
  return [
    {
      kind: crossed ? 'crossed' : 'late',
      verdict: crossed ? 'warning' : 'fail',
      message: `a C-CANCEL-RQ came ${gap} ms after the final response${crossed ? '; they may have crossed' : ''}`,
      ...shared,
    },
  ];
}

/** CANCEL-08 and CANCEL-10: C-CANCEL-RQ messages of an SCU. */
export const cancelChecks: readonly Check[] = [fields, outstanding];
