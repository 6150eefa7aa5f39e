import { BenchProcess } from './bench-process.ts';
import { sizes } from './extent.ts';
import type { BlastJobs } from './processes/blast.ts';
import type { LoadJobs } from './processes/load.ts';
import type { ScpJobs } from './processes/scp.ts';
import { isInstalled } from './program.ts';
import { freePort, Wlmscpfs } from './wlmscpfs.ts';

/** A listening SCP and its name in the tables. */
export interface NamedScp {
  readonly name: string;
  readonly port: number;
}

/** Everything that runs during the whole benchmark. */
export interface Stage {
  readonly load: BenchProcess<LoadJobs>;
  readonly blast: BenchProcess<BlastJobs>;
  readonly blastPort: number;
  readonly ours: NamedScp;
  readonly wlmscpfs: NamedScp | undefined;
}

/** What closes itself when the benchmark is over, the last one first. */
export class Closing {
  readonly #closers: (() => Promise<void>)[] = [];

  add<T extends { close(): Promise<void> }>(resource: T): T {
    this.#closers.push(() => resource.close());
    return resource;
  }

  async close(): Promise<void> {
    for (let closer = this.#closers.pop(); closer !== undefined; closer = this.#closers.pop()) await closer();
  }
}

/** Starts the processes that every part needs. */
export async function setStage(closing: Closing): Promise<Stage> {
  const load = closing.add(new BenchProcess<LoadJobs>('load'));
  const blast = closing.add(new BenchProcess<BlastJobs>('blast'));
  const scp = closing.add(new BenchProcess<ScpJobs>('scp'));
  const served = [sizes.one, sizes.small, sizes.large];
  const [blastPort, port] = await Promise.all([
    blast.run('listen', undefined),
    scp.run('start', { distinct: sizes.large, sizes: served }),
  ]);
  const peer = isInstalled('wlmscpfs') ? closing.add(new Wlmscpfs(await freePort(), served)) : undefined;
  await peer?.listening();
  return {
    load,
    blast,
    blastPort,
    ours: { name: 'mwl-conformance', port },
    wlmscpfs: peer && { name: 'wlmscpfs', port: peer.port },
  };
}

/** The SCPs of a table; the first shows what the measuring itself can take. */
export function scpsOf({ blastPort, ours, wlmscpfs }: Stage): NamedScp[] {
  const ceiling = { name: '(ready-made bytes)', port: blastPort };
  return [ceiling, ours, ...(wlmscpfs === undefined ? [] : [wlmscpfs])];
}
