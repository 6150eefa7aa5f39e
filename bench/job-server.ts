/** What a process can be asked to do, by name: one value in, one value out, both JSON. */
export type Jobs = Readonly<Record<string, (input: never) => unknown>>;

/** A job as it goes to the process, and what comes back: `result` or `error`. */
export interface JobMessage {
  readonly job: string;
  readonly input: unknown;
}
export interface ReplyMessage {
  readonly result?: unknown;
  readonly error?: string;
}

/** Does in this process what the process that forked it asks for, one job after the other; ends with it. */
export function serveJobs(jobs: Jobs): void {
  process.on('disconnect', () => process.exit());
  process.on('message', async ({ job, input }: JobMessage) => {
    let reply: ReplyMessage;
    try {
      const work = jobs[job];
      if (work === undefined) throw new Error(`no job ${job}`);
      reply = { result: await work(input as never) };
    } catch (error) {
      reply = { error: error instanceof Error ? error.message : String(error) };
    }
    process.send?.(reply);
  });
}

/** Memory of this process in MiB: what it holds now, and the most it ever held. */
export function memory(): { readonly now: number; readonly peak: number } {
  return {
    now: process.memoryUsage.rss() / 2 ** 20,
    peak: process.resourceUsage().maxRSS / 2 ** 10, // KiB
  };
}
