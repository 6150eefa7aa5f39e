import { join } from 'node:path';
import { textTable } from '../reports/text-table.ts';
import { BenchProcess } from './bench-process.ts';
import { type Extent, sizes } from './extent.ts';
import type { ScuJobs } from './processes/scu.ts';
import { isInstalled, runProgram } from './program.ts';
import { interleaved, type Subject } from './round-robin.ts';
import type { Closing, Stage } from './stage.ts';
import { figure, spread } from './statistics.ts';
import { titleFor } from './worklist.ts';

const mwlQuery = join(import.meta.dirname, '../fixtures/suts/mwlquery.sh');

/** Responses per second that each SCU takes from an SCP that has its bytes ready. */
export async function measureScu(stage: Stage, { rounds }: Extent, closing: Closing): Promise<string> {
  const warm = closing.add(new BenchProcess<ScuJobs>('scu'));
  const subjects = [
    ours('mwl-conformance, walked', stage, 'walk', warm),
    ours('mwl-conformance, values decoded', stage, 'responses', warm),
    fresh('mwl-conformance, walked, new process', stage),
    ...(isInstalled('findscu') ? [program('findscu', stage, findscu)] : []),
    ...(isInstalled('mwlQuery') ? [program('mwlQuery', stage, mwlQueryWords)] : []),
  ];
  const measured = await interleaved(subjects, rounds);
  const rows = measured.map(({ name, samples }) => [name, spread(samples)]);
  return `SCU: ${figure(sizes.large)} responses\n\n${textTable(['SCU', 'Responses/s'], rows)}`;
}

/** Responses per second of one C-FIND of our SCU in a process that is running. */
function ours(
  name: string,
  { blastPort: port }: Stage,
  job: 'walk' | 'responses',
  scu: BenchProcess<ScuJobs>,
): Subject<number> {
  const measure = async (): Promise<number> => {
    const { responses, ms } = await scu.run(job, { port, calledAETitle: titleFor(sizes.large) });
    if (responses !== sizes.large) throw new Error(`${name} took ${responses} responses`);
    return (responses / ms) * 1000;
  };
  return { name, measure };
}

/** The same in a process that has made one C-FIND of one response and no other. */
function fresh(name: string, stage: Stage): Subject<number> {
  const measure = async (): Promise<number> => {
    const scu = new BenchProcess<ScuJobs>('scu');
    try {
      await scu.run('walk', { port: stage.blastPort, calledAETitle: titleFor(sizes.one) });
      return await ours(name, stage, 'walk', scu).measure();
    } finally {
      await scu.close();
    }
  };
  return { name, measure };
}

/** Responses per second of a program: what it takes longer with many responses than with one. */
function program(
  name: string,
  { blast, blastPort }: Stage,
  words: (port: string, calledAETitle: string) => string[],
): Subject<number> {
  const run = async (size: number): Promise<number> => {
    const before = await blast.run('released', undefined);
    const ms = await runProgram(words(String(blastPort), titleFor(size)));
    // It ends with 0 whatever happened; only one that took the whole answer releases the association.
    const released = (await blast.run('released', undefined)) - before;
    if (released !== 1) throw new Error(`${name} did not release its association`);
    return ms;
  };
  const measure = async (): Promise<number> => {
    const one = await run(sizes.one);
    return ((sizes.large - sizes.one) / ((await run(sizes.large)) - one)) * 1000;
  };
  return { name, measure };
}

function findscu(port: string, calledAETitle: string): string[] {
  const keys = ['PatientName', 'PatientID', 'ScheduledProcedureStepSequence[0].Modality'];
  const options = ['-q', '-W', '--hide-responses', '-td', '30', '-aec', calledAETitle];
  return ['findscu', ...options, ...keys.flatMap((key) => ['-k', key]), '127.0.0.1', port];
}

function mwlQueryWords(port: string, calledAETitle: string): string[] {
  return [mwlQuery, '127.0.0.1', port, calledAETitle, 'BENCH'];
}
