import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';
import { type Operator, type OperatorAnswer, outcomeOf } from './operator.ts';

/** Takes every answer as it is given, before anything is made of it. */
export type AnswerKeeper = (order: QueryOrder, answer: OperatorAnswer) => void;

/** Has an operator make the SCU query, and tell what was seen. */
export function operatorDriver(operator: Operator, keep: AnswerKeeper): ScuDriver {
  const query = async (order: QueryOrder): Promise<DriverOutcome> => {
    try {
      return outcomeOf(await operator.ask(order, (answer) => keep(order, answer)));
    } catch (error) {
      return { kind: 'operator', ended: false, unavailable: `not provoked: ${reasonOf(order, error)}` };
    }
  };
  return { kind: 'operator', exclusive: false, patience: () => operator.limitMs, query };
}

function reasonOf({ signal, limitMs }: QueryOrder, error: unknown): string {
  if (signal.aborted) return `the operator did not answer within ${limitMs / 1000} s`;
  return error instanceof Error ? error.message : String(error);
}
