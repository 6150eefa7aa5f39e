import { textTable } from '../reports/text-table.ts';
import { BenchProcess } from './bench-process.ts';
import { type Extent, sizes } from './extent.ts';
import type { memory } from './job-server.ts';
import type { ScpJobs } from './processes/scp.ts';
import type { ScuJobs } from './processes/scu.ts';
import type { Stage } from './stage.ts';
import { figure } from './statistics.ts';
import { titleFor } from './worklist.ts';

/** MiB before the first query and at the highest point up to the last. */
interface Rise {
  readonly idle: number;
  readonly peak: number;
}

/** Resident memory of our SCP and SCU, each in a process that handles these queries and then ends. */
export async function measureMemory(stage: Stage, { answers }: Extent): Promise<string> {
  const rows: string[][] = [];
  for (const [name, measure] of Object.entries({ SCP: riseOfScp, SCU: riseOfScu })) {
    for (const { queries, responses } of answers) {
      const { idle, peak } = await measure(stage, queries, responses);
      rows.push([name, figure(queries), figure(responses), figure(idle), figure(peak)]);
    }
  }
  const header = ['Process', 'Queries', 'Responses each', 'At idle, MiB', 'At its peak, MiB'];
  return `Memory: resident set of one process\n\n${textTable(header, rows)}`;
}

async function riseOfScp({ load }: Stage, queries: number, responses: number): Promise<Rise> {
  const scp = new BenchProcess<ScpJobs>('scp');
  try {
    const port = await scp.run('start', { distinct: sizes.small, sizes: [responses] });
    return await riseOf(
      () => scp.run('memory', undefined),
      queries,
      () => load.run('find', { port, calledAETitle: titleFor(responses) }),
    );
  } finally {
    await scp.close();
  }
}

async function riseOfScu({ blastPort: port }: Stage, queries: number, responses: number): Promise<Rise> {
  const scu = new BenchProcess<ScuJobs>('scu');
  try {
    return await riseOf(
      () => scu.run('memory', undefined),
      queries,
      () => scu.run('responses', { port, calledAETitle: titleFor(responses) }),
    );
  } finally {
    await scu.close();
  }
}

async function riseOf(
  read: () => Promise<ReturnType<typeof memory>>,
  queries: number,
  query: () => Promise<unknown>,
): Promise<Rise> {
  const { now } = await read();
  for (let left = queries; left > 0; left -= 1) await query();
  const { peak } = await read();
  return { idle: now, peak };
}
