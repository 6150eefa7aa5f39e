import { formatStatus, isPending } from '../../simulators/dimse/status.ts';
import { mismatchConditions } from '../../simulators/scu/conditions/mismatch.ts';
import { type Condition, conditionNamed, conditions } from '../../simulators/scu/conditions.ts';
import type { FindPlan } from '../../simulators/scu/find.ts';
import { describeEnd, finalStatus, pendingsOf } from '../judge/exchange.ts';
import { NoAssociationError } from '../scp/session.ts';
import { Asker } from './asker.ts';
import type { ProbeContext } from './probe.ts';

/** How an SCP answered the query of one condition. */
export interface ConditionAnswer {
  /** Phrase of the condition. */
  readonly phrase: string;
  /** The Status Codes that came, the final one last, each once. */
  readonly codes: readonly number[];
  /** How the C-FIND ended, in words. */
  readonly end: string;
  /** Whether the answer is one: no time-out, no reset, no refused association. */
  readonly told: boolean;
  /** What the codes do not tell. */
  readonly remark?: string;
  /** Until the C-FIND was over, ms. */
  readonly ms: number;
}

/** The complete query and, in the same TCP segment, its C-CANCEL: no fault, but it shows whether FE00 is sent. */
const cancelAtOnce: Condition = {
  phrase: 'the C-CANCEL follows the request at once',
  legal: true,
  explain: 'The C-CANCEL-RQ is in the TCP segment of the request.',
  plan(context) {
    const plan = conditionNamed('every key is empty')?.plan(context) ?? {};
    return 'unavailable' in plan ? plan : { ...plan, cancel: { after: 'request-same-segment' } };
  },
};

/** Legal queries that show the codes without a fault. */
const usual: ReadonlySet<string> = new Set([
  'every key is empty',
  'no worklist item matches',
  'only required keys are asked',
  'a private key is asked',
  'a key from outside the model is asked',
  'an unknown optional key has a value',
  'the Identifier names Query/Retrieve Level WORKLIST',
]);

/** Those with a key that no model has: nothing but a key that is matched on can make the worklist empty. */
const unknownKeys: ReadonlySet<string> = new Set([
  'a private key is asked',
  'a key from outside the model is asked',
  'an unknown optional key has a value',
  'the Identifier names Query/Retrieve Level WORKLIST',
]);

const mismatchPhrases: ReadonlySet<string> = new Set(mismatchConditions.map(({ phrase }) => phrase));

/** The conditions that are tried: the usual ones, and every query that breaks the standard. */
export const triedConditions: readonly Condition[] = [
  ...conditions.filter(({ phrase, legal }) => !legal || usual.has(phrase)),
  cancelAtOnce,
];

/** The tried conditions whose Identifier every SCP can decode, so that none of them makes an SCP wait for more. */
export const decodableConditions: readonly Condition[] = triedConditions.filter(
  ({ phrase }) => usual.has(phrase) || mismatchPhrases.has(phrase),
);

/**
 * Tries the conditions one after the other, on one association as long as it lasts.
 * @param responseMs longest wait for a response
 */
export async function observeConditions(
  context: ProbeContext,
  tried: readonly Condition[],
  responseMs = context.limits.response,
): Promise<readonly ConditionAnswer[]> {
  const asker = new Asker(context, { limits: { ...context.limits, response: responseMs } });
  const answers: ConditionAnswer[] = [];
  for (const condition of tried) {
    if (context.signal.aborted) break;
    const plan = condition.plan({ items: context.items });
    if ('unavailable' in plan) continue;
    const answer = await tryCondition(asker, condition.phrase, plan);
    answers.push(context.items.length > 0 ? withRemark(answer) : answer);
    if (answer.end.startsWith(gone)) break;
  }
  await asker.release();
  return answers;
}

function withRemark(answer: ConditionAnswer): ConditionAnswer {
  const isEmpty = answer.told && answer.codes.length === 1 && answer.codes[0] === 0;
  return isEmpty && unknownKeys.has(answer.phrase)
    ? { ...answer, remark: 'an unknown key made the worklist empty' }
    : answer;
}

const gone = 'no further association';

async function tryCondition(asker: Asker, phrase: string, plan: FindPlan): Promise<ConditionAnswer> {
  const startedAt = performance.now();
  try {
    const exchange = await asker.find(plan);
    const ms = Math.round(performance.now() - startedAt);
    const final = finalStatus(exchange);
    const pendings = pendingsOf(exchange).flatMap(({ status }) => status ?? []);
    const codes = [...new Set([...pendings, ...(final === undefined ? [] : [final])])];
    const told = exchange.end.kind === 'final' || exchange.end.kind === 'aborted';
    return { phrase, codes, end: describeEnd(exchange), told, ms };
  } catch (error) {
    if (!(error instanceof NoAssociationError)) throw error;
    const ms = Math.round(performance.now() - startedAt);
    return { phrase, codes: [], end: `${gone}: ${error.message}`, told: false, ms };
  }
}

/** The answer in words: "FF00, 0000", or how it ended without a final response. */
export function describeAnswer({ codes, end, told, remark }: ConditionAnswer): string {
  const text = codes.map(formatStatus).join(', ');
  const last = codes.at(-1);
  const isTold = told && last !== undefined && !isPending(last);
  return [text, isTold ? '' : end, remark].filter(Boolean).join('; ');
}
