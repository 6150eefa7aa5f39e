import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { JobMessage, Jobs, ReplyMessage } from './job-server.ts';

const jobLimitMs = 60_000;

/** A process of its own that does jobs, so that what is measured shares neither event loop nor memory with the rest. */
export class BenchProcess<J extends Jobs> {
  readonly #name: string;
  readonly #child: ChildProcess;

  /** Starts `processes/<name>.ts`. */
  constructor(name: string) {
    this.#name = name;
    this.#child = fork(join(import.meta.dirname, 'processes', `${name}.ts`));
  }

  /** Asks for a job and waits for its result. @throws Error with what went wrong there, or after 60 s */
  async run<N extends keyof J & string>(
    job: N,
    input: Parameters<J[N]>[0],
  ): Promise<Awaited<ReturnType<J[N]>>> {
    const reply = this.#reply(job);
    this.#child.send({ job, input } satisfies JobMessage);
    const { result, error } = await reply;
    if (error !== undefined) throw new Error(`${this.#name}, ${job}: ${error}`);
    // Our own process, whose jobs have the types of J.
    return result as Awaited<ReturnType<J[N]>>;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill();
    await ended;
  }

  #reply(job: string): Promise<ReplyMessage> {
    return new Promise((resolve, reject) => {
      const settle = (then: () => void): void => {
        clearTimeout(timer);
        this.#child.off('message', onMessage).off('exit', onExit).off('error', onExit);
        then();
      };
      const onMessage = (message: unknown): void => settle(() => resolve(message as ReplyMessage));
      const fail = (reason: string): void =>
        settle(() => reject(new Error(`${this.#name}, ${job}: ${reason}`)));
      const onExit = (): void => fail('the process has ended');
      const timer = setTimeout(() => fail(`not done within ${jobLimitMs / 1000} s`), jobLimitMs);
      this.#child.once('message', onMessage).once('exit', onExit).once('error', onExit);
    });
  }
}
