import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { SutRole } from '../../harness/suite.ts';
import type { Outcome } from './outcome.ts';
import { roleOf, sides } from './sides.ts';
import { document, line, rates, scpText } from './table.ts';
import { scuText } from './text-scu.ts';

/** Suites that run at the same time: most of them wait more than they work. */
const processes: Readonly<Record<SutRole, number>> = { scp: 3, scu: 2 };

const help = `npm run test:detection -- [--side scp|scu] [--only TEXT IN A NAME OR AN ID] [--write docs/detection.md]

Without --side both; what is written about SCUs goes to docs/detection-scu.md beside it.`;

/** Runs the suites against every deviating SCP and SCU and every benign variant; gives the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      side: { type: 'string' },
      only: { type: 'string' },
      write: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(help);
    return 0;
  }
  const roles = values.side === undefined ? (['scp', 'scu'] as const) : [roleOf(values.side)];
  const runs = await Promise.all(
    roles.map(async (role) => ({ role, outcomes: await runSide(role, values.only?.toLowerCase() ?? '') })),
  );
  const tried = runs.filter(({ outcomes }) => outcomes.length > 0);
  if (tried.length === 0) {
    console.error(`nothing is named like ${values.only}`);
    return 2;
  }
  for (const { role, outcomes } of tried) {
    console.log(`${role.toUpperCase()}: ${rates(outcomes)}`);
    if (values.write !== undefined) await write(values.write, role, outcomes);
  }
  const bad = tried.flatMap(({ outcomes }) =>
    outcomes.filter(({ verdict }) => verdict === 'missed' || verdict === 'false alarm'),
  );
  return bad.length === 0 ? 0 : 1;
}

/** That of the SCUs goes beside that of the SCPs. */
function write(file: string, role: SutRole, outcomes: readonly Outcome[]): Promise<void> {
  if (role === 'scp') return writeFile(file, document(outcomes, scpText));
  return writeFile(file.replace(/(\.md)?$/, '-scu$1'), document(outcomes, scuText));
}

/** Runs what has a text in its name or in the ids of its scenarios. */
async function runSide(role: SutRole, text: string): Promise<Outcome[]> {
  const jobs = sides[role].flatMap(({ expectation: { name, ids } }, index) =>
    [name, ...ids].some((each) => each.toLowerCase().includes(text)) ? [index] : [],
  );
  // The benign variants take longest: what begins last is to end soon.
  const left = jobs.toSorted((a, b) => Number(sides[role][b]?.isBenign) - Number(sides[role][a]?.isBenign));
  const outcomes = new Map<number, Outcome>();
  const count = Math.min(processes[role], jobs.length);
  await Promise.all(Array.from({ length: count }, () => work(role, left, outcomes)));
  return jobs.flatMap((job) => outcomes.get(job) ?? []);
}

/** A process of its own that takes one job after the other. */
function work(role: SutRole, left: number[], outcomes: Map<number, Outcome>): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = fork(fileURLToPath(new URL('worker.ts', import.meta.url)), [role]);
    const next = (): void => {
      const job = left.shift();
      if (job === undefined) worker.disconnect();
      else worker.send(job);
    };
    worker.on('message', (message) => {
      const { index, outcome } = message as { readonly index: number; readonly outcome: Outcome };
      outcomes.set(index, outcome);
      console.log(line(outcome));
      next();
    });
    worker.on('error', reject);
    worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    next();
  });
}

process.exitCode = await main();
