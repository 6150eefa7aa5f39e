import { type DeclarationDiff, type DiffRow, type State, states } from './declaration-diff.ts';

/** What stands in the place of a declaration that is not there. */
export const notDeclared = 'not declared';

/** The title of a comparison. */
export function titleOf({ system, role }: DeclarationDiff): string {
  return `${system}, Modality Worklist ${role.toUpperCase()}: declared against observed`;
}

/** `1 contradicted, 12 confirmed`: the states that occur. */
export function countsText({ counts }: DeclarationDiff): string {
  const words = states.filter((state) => counts[state] > 0).map((state) => `${counts[state]} ${state}`);
  return words.join(', ') || 'nothing is declared, and nothing was seen';
}

/** The entry and which of the things that it declares. */
export function nameOf({ entry, item }: DiffRow): string {
  return item === undefined ? entry : `${entry}: ${item}`;
}

/** What needs action first; within a state in the order of the entries. */
export function byState(rows: readonly DiffRow[]): DiffRow[] {
  const place = (state: State) => states.indexOf(state);
  return rows.toSorted((a, b) => place(a.state) - place(b.state));
}

/** Scenarios that a line names; the results have all of them. */
const shownScenarios = 3;

/** The first of the scenarios, and how many more there are. */
export function scenariosText({ scenarios }: DiffRow): string {
  const left = scenarios.length - shownScenarios;
  const shown = scenarios.slice(0, shownScenarios).join(', ');
  return left > 0 ? `${shown} and ${left} more` : shown;
}
