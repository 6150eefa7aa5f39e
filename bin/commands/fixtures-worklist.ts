import { join, relative } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { parseDate } from '../../simulators/worklist/date-time.ts';
import { shiftToDay } from '../../simulators/worklist/export/shift-dates.ts';
import { FixtureError, loadWorklist, type WorklistItem } from '../../simulators/worklist/items.ts';
import { packageRoot } from '../run/cucumber.ts';
import { UsageError } from '../usage-error.ts';

/** The worklist that is made for the test of an SCP. */
const conformanceWorklist = join(packageRoot, 'fixtures/worklists/conformance.yaml');

/** Which worklist, and on which days. */
export interface WorklistOptions {
  readonly worklist?: string;
  readonly today?: string;
}

/** The options that say which worklist. */
export function withWorklistOptions(command: Command): Command {
  return command
    .option('--worklist <file>', 'worklist (YAML; default: fixtures/worklists/conformance.yaml)')
    .option('--today <date>', 'move all dates so that the first day is this one (YYYYMMDD)', dateValue);
}

/** The items that the options ask for. @throws UsageError for a file that cannot be read or has a mistake */
export async function worklistOf({ worklist, today }: WorklistOptions): Promise<readonly WorklistItem[]> {
  const path = worklist ?? relative('.', conformanceWorklist);
  try {
    const items = await loadWorklist(path);
    return today === undefined ? items : shiftToDay(items, today);
  } catch (error) {
    if (error instanceof FixtureError) throw new UsageError(error.message);
    throw error;
  }
}

function dateValue(text: string): string {
  if (parseDate(text) === undefined) throw new InvalidArgumentError('expected a day as YYYYMMDD.');
  return text;
}
