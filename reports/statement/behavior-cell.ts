import type { BehaviorClause } from '../results.ts';
import { cell, joined } from './cell.ts';
import type { Cell } from './model.ts';

/** Most clauses of one cell. */
const clauseCeiling = 10;

/**
 * The Behavior clause by clause, each with how it is known.
 * @param text what stands for it where no clauses are known
 */
export function behaviorCell(clauses: readonly BehaviorClause[] | undefined, text: string): Cell {
  if (clauses === undefined || clauses.length === 0) return cell(text, 'seen');
  const left = clauses.length - clauseCeiling;
  return joined([
    ...clauses.slice(0, clauseCeiling).map(({ text: clause, how, count, total }) => ({
      text: count < total ? `${clause} (${count} of ${total})` : clause,
      from: how,
    })),
    ...(left > 0 ? [{ text: `and ${left} more`, from: 'seen' as const }] : []),
  ]);
}
