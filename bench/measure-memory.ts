import { textTable } from '../reports/text-table.ts';
import { BenchProcess } from './bench-process.ts';
import { sizes } from './extent.ts';
import type { ScpJobs } from './processes/scp.ts';
import type { ScuJobs } from './processes/scu.ts';
import type { Stage } from './stage.ts';
import { figure } from './statistics.ts';
import { titleFor } from './worklist.ts';

const answers = [sizes.large, sizes.huge];

/** Resident memory of our SCP and SCU, each in a process that handles one answer and then ends. */
export async function measureMemory(stage: Stage): Promise<string> {
  const rows: string[][] = [];
  for (const size of answers) rows.push(await memoryOfScp(stage, size));
  for (const size of answers) rows.push(await memoryOfScu(stage, size));
  const header = ['Process', 'Responses', 'At idle, MiB', 'At its peak, MiB'];
  return `Memory: resident set of one process\n\n${textTable(header, rows)}`;
}

async function memoryOfScp({ load }: Stage, size: number): Promise<string[]> {
  const scp = new BenchProcess<ScpJobs>('scp');
  try {
    const port = await scp.run('start', { distinct: sizes.small, sizes: [size] });
    const { now } = await scp.run('memory', undefined);
    await load.run('find', { port, calledAETitle: titleFor(size) });
    const { peak } = await scp.run('memory', undefined);
    return ['SCP', figure(size), figure(now), figure(peak)];
  } finally {
    await scp.close();
  }
}

async function memoryOfScu({ blastPort: port }: Stage, size: number): Promise<string[]> {
  const scu = new BenchProcess<ScuJobs>('scu');
  try {
    const { now } = await scu.run('memory', undefined);
    await scu.run('responses', { port, calledAETitle: titleFor(size) });
    const { peak } = await scu.run('memory', undefined);
    return ['SCU', figure(size), figure(now), figure(peak)];
  } finally {
    await scu.close();
  }
}
