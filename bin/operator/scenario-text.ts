import { type Pickle, PickleStepType } from '@cucumber/messages';
import { nameOf } from '../run/scenario-result.ts';
import type { DeskScenario } from './desk.ts';

const keywords: ReadonlyMap<PickleStepType | undefined, string> = new Map([
  [PickleStepType.CONTEXT, 'Given'],
  [PickleStepType.ACTION, 'When'],
  [PickleStepType.OUTCOME, 'Then'],
]);

/** A scenario as its feature file says it, with the values of its row. */
export function scenarioText(pickle: Pickle): DeskScenario {
  const steps = pickle.steps.map(({ type, text }, at) => {
    const isSame = at > 0 && pickle.steps[at - 1]?.type === type;
    return { keyword: isSame ? 'And' : (keywords.get(type) ?? '*'), text };
  });
  return { ...nameOf(pickle), steps };
}
