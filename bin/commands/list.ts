import { Argument, type Command } from 'commander';
import { coverageOf } from '../../harness/coverage.ts';
import { requirements } from '../../harness/requirements/index.ts';
import { loadExporters } from '../../reports/exporters/index.ts';
import { cFindStatusRows } from '../../simulators/dimse/status.ts';
import { faults } from '../../simulators/faults/catalogue.ts';
import { conditions } from '../../simulators/scu/conditions.ts';
import { selectPickles } from '../run/cucumber.ts';
import type { FeatureLoader } from '../run/feature-loader.ts';
import { nameOf } from '../run/scenario-result.ts';
import type { CommandContext } from './context.ts';

/** One line for each entry, made from the record that the product itself uses. */
const lists: Readonly<Record<string, (features: FeatureLoader) => Promise<string[]> | string[]>> = {
  requirements: listRequirements,
  scenarios: async (features) =>
    (await allPickles(features)).map((pickle) => `${nameOf(pickle).id.padEnd(26)} ${nameOf(pickle).title}`),
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
      (exporter) => `${exporter.name.padEnd(16)} ${exporter.fileName.padEnd(18)} ${exporter.describe}`,
    ),
};

/** `list`: what there is to choose from. */
export function addList(program: Command, context: CommandContext, exit: (code: number) => void): void {
  program
    .command('list')
    .description('list what there is')
    .addArgument(new Argument('<what>', 'which list').choices(Object.keys(lists)))
    .action(async (what: string) => {
      const lines = (await lists[what]?.(context.features)) ?? [];
      context.output.write(`${lines.join('\n')}\n`);
      exit(0);
    });
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
