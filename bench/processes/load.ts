// A process that queries SCPs and counts.
import { serveJobs } from '../job-server.ts';
import { type FindTimes, LeanRequestor, type Scp } from '../lean-requestor.ts';
import { universalIdentifier } from '../worklist.ts';

/** One association with one universal C-FIND. `more` = further keys, so that the Identifier has another shape. */
async function find({ more, ...scp }: Scp & { readonly more?: readonly string[] }): Promise<FindTimes> {
  const requestor = await LeanRequestor.open(scp);
  const times = await requestor.find(universalIdentifier(more));
  await requestor.release();
  return times;
}

/** Associations one after the other, in so many rows at once, for `ms` milliseconds. Gives how many a second. */
async function associations({
  atOnce,
  ms,
  ...scp
}: Scp & { readonly atOnce: number; readonly ms: number }): Promise<number> {
  const identifier = universalIdentifier();
  const start = performance.now();
  let done = 0;
  const row = async (): Promise<void> => {
    while (performance.now() - start < ms) {
      const requestor = await LeanRequestor.open(scp);
      await requestor.find(identifier);
      await requestor.release();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, row));
  return (done / (performance.now() - start)) * 1000;
}

const jobs = { find, associations };
export type LoadJobs = typeof jobs;
serveJobs(jobs);
