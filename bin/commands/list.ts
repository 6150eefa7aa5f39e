import type { Pickle } from '@cucumber/messages';
import { Argument, type Command, Option } from 'commander';
import { coverageOf } from '../../harness/coverage.ts';
import { requirements } from '../../harness/requirements/index.ts';
import type { SutRole } from '../../harness/suite.ts';
import { loadExporters } from '../../reports/exporters/index.ts';
import { cFindStatusRows } from '../../simulators/dimse/status.ts';
import { faults } from '../../simulators/faults/catalogue.ts';
import { conditions } from '../../simulators/scu/conditions.ts';
import { selectPickles } from '../run/cucumber.ts';
import type { FeatureLoader } from '../run/feature-loader.ts';
import { nameOf } from '../run/scenario-result.ts';
import { scenarioTitles } from '../run/scenario-titles.ts';
import { UsageError } from '../usage-error.ts';
import type { CommandContext } from './context.ts';

/** One line for each entry, made from the record that the product itself uses. */
const lists: Readonly<Record<string, (features: FeatureLoader) => Promise<string[]> | string[]>> = {
  requirements: listRequirements,
  scenarios: async (features) => (await allPickles(features)).map(scenarioLine),
  statuses: () =>
    cFindStatusRows.map(
      (row) => `${row.code.padEnd(10)} ${row.serviceStatus.padEnd(8)} ${row.furtherMeaning}`,
    ),
  faults: () =>
    faults.map(
      (fault) =>
        `${fault.aeTitle.padEnd(16)} ${fault.layer.padEnd(12)} ${fault.legal ? 'legal ' : '      '} ${fault.phrase}`,
    ),
  conditions: () =>
    conditions.map((condition) => `${condition.legal ? 'legal  ' : 'illegal'} ${condition.phrase}`),
  formats: async () =>
    (await loadExporters()).map(
      (exporter) => `${exporter.name.padEnd(19)} ${exporter.fileName.padEnd(27)} ${exporter.describe}`,
    ),
};

interface ListOptions {
  readonly role?: SutRole;
  readonly aeTitles?: boolean;
}

/** `list`: what there is to choose from. */
export function addList(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('list')
    .description('list what there is')
    .addArgument(new Argument('<what>', 'which list').choices(Object.keys(lists)))
    .addOption(new Option('--role <role>', 'scenarios: those of one suite').choices(['scp', 'scu']))
    .option('--ae-titles', 'scenarios for an SCU: with their AE titles for test scu --by-ae-title')
    .action(async (what: string, options: ListOptions) => {
      const chosen = options.role !== undefined || options.aeTitles === true;
      if (chosen && what !== 'scenarios')
        throw new UsageError('--role and --ae-titles go with: list scenarios');
      const lines = chosen
        ? await listSome(context.features, options)
        : ((await lists[what]?.(context.features)) ?? []);
      context.output.write(`${lines.join('\n')}\n`);
      exit(0);
    });
}

function scenarioLine(pickle: Pickle): string {
  const { id, title } = nameOf(pickle);
  return `${id.padEnd(26)} ${title}`;
}

async function listSome(features: FeatureLoader, { role = 'scu', aeTitles }: ListOptions): Promise<string[]> {
  if (aeTitles && role !== 'scu')
    throw new UsageError('--ae-titles: only the scenarios for an SCU have AE titles of their own');
  const pickles = await selectPickles(await features.load(role), { ids: [], tags: '' });
  return aeTitles ? scenarioTitles(pickles) : pickles.map(scenarioLine);
}

async function allPickles(features: FeatureLoader) {
  const scp = await features.load('scp');
  const scu = await features.load('scu');
  const everything = { ids: [], tags: '' };
  return [...(await selectPickles(scp, everything)), ...(await selectPickles(scu, everything))];
}

async function listRequirements(features: FeatureLoader): Promise<string[]> {
  const tagged = new Set(
    (await allPickles(features)).flatMap(({ tags }) => tags.map(({ name }) => name.slice(1))),
  );
  const covered = requirements.map((requirement) => ({
    requirement,
    coverage: coverageOf(requirement, tagged),
  }));
  const lines = covered.map(({ requirement: { id, role, level, source }, coverage }) => {
    const state = coverage.status === 'covered' ? 'judged' : `not judged: ${coverage.reason}`;
    return `${id.padEnd(19)} ${role.padEnd(4)} ${level.padEnd(10)} ${state}  (${source})`;
  });
  const count = covered.filter(({ coverage }) => coverage.status === 'covered').length;
  return [...lines, `${count} of ${requirements.length} requirements are judged.`];
}
