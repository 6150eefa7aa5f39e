// A process with the SCP of this project.
import { startScp } from '../../simulators/scp/scp.ts';
import { memory, serveJobs } from '../job-server.ts';
import { titleFor, worklistItems } from '../worklist.ts';

/**
 * Starts an SCP with so many different items, and gives its port. Called by `titleFor(n)`, for each n of `sizes`, it has
 * a worklist of n items, in which the different ones are repeated where they are fewer.
 */
async function start(setup: {
  readonly distinct: number;
  readonly sizes: readonly number[];
}): Promise<number> {
  const items = worklistItems(setup.distinct);
  const answers = setup.sizes.map((size) => {
    const worklist = Array.from({ length: size }, (_, index) => items[index % items.length] ?? []).flat();
    return [titleFor(size), { worklist }] as const;
  });
  const scp = await startScp({ answers: new Map(answers), transcriptBytes: 0 });
  return scp.port;
}

const jobs = { start, memory };
export type ScpJobs = typeof jobs;
serveJobs(jobs);
