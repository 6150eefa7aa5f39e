import type { Pickle } from '@cucumber/messages';
import { aeTitleOf } from '../../harness/scu/ae-title-of.ts';
import { nameOf } from './scenario-result.ts';

/** Lines of a table: the called AE title of each scenario in which an SCU does something, its id, and what that is. */
export function scenarioTitles(pickles: readonly Pickle[]): string[] {
  const rows = pickles.flatMap((pickle) => {
    const { id } = nameOf(pickle);
    const act = actOf(pickle);
    return act === '' ? [] : [[aeTitleOf(id), id, act] as const];
  });
  const head = ['AE title', 'scenario', 'what the SCU does'] as const;
  const width = Math.max(...[head, ...rows].map(([, id]) => id.length));
  return [head, ...rows].map(([title, id, act]) => `${title.padEnd(16)}  ${id.padEnd(width)}  ${act}`);
}

/** The When steps, whose subject is the SCU under test. */
function actOf({ steps }: Pickle): string {
  const acts = steps.filter(({ type }) => type === 'Action');
  return acts.map(({ text }) => text.replace(/^the SCU under test /, '')).join('; ');
}
