import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import { loadProfile, ProfileError, type SutProfile } from '../../harness/profile.ts';
import type { SutRole } from '../../harness/suite.ts';
import type { ScenarioOrder, Selection } from '../run/cucumber.ts';
import { parseShard, type Shard } from '../run/shard.ts';
import { UsageError } from '../usage-error.ts';

/** Options that both test commands have. */
export interface TestOptions {
  readonly sut?: string;
  readonly tags?: string;
  readonly strict?: boolean;
  readonly dryRun?: boolean;
  readonly order?: ScenarioOrder;
  readonly shard?: Shard;
  readonly out: string;
  readonly format?: string;
}

/** Adds the options that both test commands have. */
export function addTestOptions(command: Command): Command {
  return command
    .argument('[id...]', 'scenarios or requirements to run, by the beginning of their id (default: all)')
    .option('--sut <file>', 'profile of the system under test (YAML)')
    .option('--tags <expression>', 'run the scenarios that a tag expression selects, e.g. "not @CANCEL-01"')
    .option('--strict', 'exit with 1 on a warning or an inconclusive verdict too')
    .option('--order <order>', 'order of the scenarios: defined, random, or random:SEED', scenarioOrder)
    .option('--shard <part>', 'run one part of several, such as 1/3; merge puts them together', parseShard)
    .option('--dry-run', 'print the selected scenarios and run nothing')
    .option('--out <dir>', 'output folder', 'reports/out')
    .option(
      '--format <list>',
      'report formats, separated by commas (default: all, those for a CI server in its jobs; see list formats)',
    );
}

/** What the options and the ids select. */
export function selectionOf({
  ids,
  tags = '',
  shard,
}: Pick<TestOptions, 'tags' | 'shard'> & Pick<Selection, 'ids'>): Selection {
  return { ids, tags, ...(shard && { shard }) };
}

/** Reads `--format`. */
export function formatNames(options: Pick<TestOptions, 'format'>): string[] {
  return (options.format ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name.length > 0);
}

/** The absolute output folder. */
export function outDirectory(options: Pick<TestOptions, 'out'>): string {
  return resolve(options.out);
}

/** The profile that `--sut` names, or an empty one. @throws UsageError on a bad file or one of the other role */
export async function profileOf(
  options: Pick<TestOptions, 'sut'>,
  role: SutRole,
  name: string,
): Promise<SutProfile> {
  if (options.sut === undefined) return { name, role };
  const profile = await readProfile(options.sut);
  if (profile.role !== role) {
    throw new UsageError(
      `${options.sut}: role is ${profile.role}, expected ${role}: this command tests an ${role.toUpperCase()}`,
    );
  }
  return profile;
}

/** Reads a profile. @throws UsageError when it cannot be read or is none */
export async function readProfile(path: string): Promise<SutProfile> {
  try {
    return await loadProfile(path);
  } catch (error) {
    if (error instanceof ProfileError) throw new UsageError(error.message);
    throw error;
  }
}

/** Reads a TCP port. @throws InvalidArgumentError */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('expected a TCP port, 0 to 65535.');
  return port;
}

/** Reads a whole number. @throws InvalidArgumentError */
export function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('expected a whole number.');
  return Number(text);
}

/** Reads a number of seconds. @throws InvalidArgumentError */
export function seconds(text: string): number {
  const value = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || value > 86_400)
    throw new InvalidArgumentError('expected seconds, more than 0.');
  return value;
}

/** Reads an AE title (PS3.5 6.2: 1 to 16 characters, no backslash, no control character). @throws InvalidArgumentError */
export function aeTitle(text: string): string {
  if (!/^(?=.*[^ ])[\x20-\x5b\x5d-\x7e]{1,16}$/.test(text)) {
    throw new InvalidArgumentError('expected an AE title: 1 to 16 characters, no backslash.');
  }
  return text;
}

/** Reads `--order`; a seed that is not given is drawn. @throws InvalidArgumentError */
function scenarioOrder(text: string): ScenarioOrder {
  const [kind, seed = String(randomInt(1_000_000))] = text.split(':');
  if (text === 'defined') return 'defined';
  if (kind !== 'random' || !/^\w+$/.test(seed)) {
    throw new InvalidArgumentError('expected defined, random or random:SEED.');
  }
  return `random:${seed}`;
}
