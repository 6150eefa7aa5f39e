/** Runs as the tests of a statement have them: conversations of an SCU and an SCP, as if scenarios had recorded them. */
import { Conversation, type MessageEdit, match } from '../../../harness/checks/testing/conversation.ts';
import type { SutDeclarations } from '../../../harness/profile.ts';
import type { NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import type { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import type { Results, ScenarioResult } from '../../results.ts';
import { scenario } from '../../testing/observed-run.ts';
import { storedFailureTable } from '../../testing/stored-failure-table.ts';
import { storedRun } from '../../testing/stored-run.ts';
import type { Cell, Row, Statement, Table } from '../model.ts';
import type { RunFacts } from '../run-facts.ts';
import { scenarioFacts } from '../scenario-facts.ts';

/** One C-FIND on an association of its own, with so many matches. */
export function query(
  sut: 'scp' | 'scu',
  identifier: NaturalDataSet,
  matches = 0,
  edit: Partial<MessageEdit> = {},
): Transcript {
  const talk = new Conversation(sut).associate().find({ identifier });
  for (let number = 1; number <= matches; number += 1) talk.pending({ identifier: match(number), ...edit });
  return talk.final().release().transcript;
}

/** A scenario with what was recorded in it. */
export interface Recorded {
  readonly scenario: ScenarioResult;
  readonly transcripts: readonly Transcript[];
}

/** A scenario with its transcripts, and what else its results have. */
export function recorded(
  id: string,
  transcripts: readonly Transcript[],
  edit: Partial<ScenarioResult> = {},
): Recorded {
  return { scenario: scenario(id, 'pass', [], edit), transcripts };
}

/** What a statement about a run is made from. */
export function runOf(
  role: 'scp' | 'scu',
  scenarios: readonly Recorded[] = [],
  declares: SutDeclarations = {},
  edit: Partial<Results> = {},
): RunFacts {
  const titles = { calledAETitle: 'SCP', callingAETitle: 'SCU' };
  const results: Results = {
    ...storedRun,
    sut: { ...storedRun.sut, role, ...titles },
    scenarios: scenarios.map((each) => each.scenario),
    failureTable: storedFailureTable,
    ...edit,
  };
  return {
    results,
    declares,
    scenarios: scenarios.map((each) => scenarioFacts(each.scenario, each.transcripts)),
  };
}

/** The cells of the row whose first cell has this text. @throws Error if there is none */
export function rowNamed(table: Table, name: string): readonly Cell[] {
  const found = table.rows.flatMap((row: Row) => ('cells' in row ? [row.cells] : []));
  const cells = found.find(([first]) => first?.map(({ text }) => text).join('') === name);
  if (cells === undefined) throw new Error(`no row ${name}`);
  return cells;
}

/** The table with this number, or whose caption begins so. @throws Error if there is none */
export function tableNamed({ sections }: Statement, name: string): Table {
  const found = sections
    .flatMap(({ tables }) => tables)
    .find(({ number, caption }) => number === name || caption.startsWith(name));
  if (found === undefined) throw new Error(`no table ${name}`);
  return found;
}

/** A cell in short: its texts with where they come from. */
export function inShort(cell: Cell | undefined): string {
  return (cell ?? []).map(({ text, from }) => `${from}: ${text}`).join(' | ');
}
