import { commandConditions } from './conditions/command.ts';
import type { Condition } from './conditions/condition.ts';
import { deliveryConditions } from './conditions/delivery.ts';
import { encodingConditions } from './conditions/encoding.ts';
import { keyConditions } from './conditions/keys.ts';
import { matchingConditions } from './conditions/matching.ts';
import { mismatchConditions } from './conditions/mismatch.ts';
import { structureConditions } from './conditions/structure.ts';
import { valueConditions } from './conditions/values.ts';

export type { Condition, ConditionContext } from './conditions/condition.ts';

/** Everything that the test SCU can bring about at an SCP, by the phrase that the features use. */
export const conditions: readonly Condition[] = [
  ...matchingConditions,
  ...keyConditions,
  ...encodingConditions,
  ...mismatchConditions,
  ...structureConditions,
  ...valueConditions,
  ...commandConditions,
  ...deliveryConditions,
];

/** The condition of a phrase, or undefined when there is none. */
export function conditionNamed(phrase: string): Condition | undefined {
  return conditions.find((condition) => condition.phrase === phrase);
}
