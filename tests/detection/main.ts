import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { benignScps, deviatingScps } from './catalogue.ts';
import type { Outcome } from './outcome.ts';
import { document, line, rates } from './table.ts';

/** Suites that run at the same time: most of them wait more than they work. */
const processes = 3;

/** Runs the suite against every deviating SCP and every benign variant; gives the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, write: { type: 'string' }, help: { type: 'boolean' } },
  });
  if (values.help) {
    console.log('npm run test:detection -- [--only TEXT IN A NAME OR AN ID] [--write docs/detection.md]');
    return 0;
  }
  const wanted = values.only?.toLowerCase() ?? '';
  const all = [...deviatingScps, ...benignScps].map(({ name, ids }, index) => ({ name, ids, index }));
  const jobs = all
    .filter(({ name, ids }) => [name, ...ids].some((text) => text.toLowerCase().includes(wanted)))
    .map(({ index }) => index);
  if (jobs.length === 0) {
    console.error(`nothing is named like ${values.only}`);
    return 2;
  }
  const outcomes = await runAll(jobs);
  console.log(rates(outcomes));
  if (values.write !== undefined) await writeFile(values.write, document(outcomes));
  return outcomes.every(({ verdict }) => verdict !== 'missed' && verdict !== 'false alarm') ? 0 : 1;
}

async function runAll(jobs: readonly number[]): Promise<Outcome[]> {
  const left = [...jobs];
  const outcomes = new Map<number, Outcome>();
  await Promise.all(Array.from({ length: Math.min(processes, jobs.length) }, () => work(left, outcomes)));
  return jobs.flatMap((job) => outcomes.get(job) ?? []);
}

/** A process of its own that takes one job after the other. */
function work(left: number[], outcomes: Map<number, Outcome>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)));
    const next = (): void => {
      const job = left.shift();
      if (job === undefined) worker.disconnect();
      else worker.send(job);
    };
    worker.on('message', (message) => {
      const { job, outcome } = message as { readonly job: number; readonly outcome: Outcome };
      outcomes.set(job, outcome);
      console.log(line(outcome));
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    next();
  });
}

process.exitCode = await main();
