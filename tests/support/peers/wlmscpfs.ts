import { PeerDaemon, startPeer } from './daemon.ts';
import { freePort } from './free-port.ts';

/** The worklist SCP of DCMTK with its ten sample items. */
export class Wlmscpfs extends PeerDaemon {
  constructor(port: number) {
    super('wlmscpfs.sh', port, 'OFFIS');
  }

  /** From now on it cannot lock its worklist and answers A700. */
  async removeLockfile(): Promise<void> {
    await this.act('remove-lockfile');
  }

  /** Takes back {@link removeLockfile}. */
  async restoreLockfile(): Promise<void> {
    await this.act('restore-lockfile');
  }

  /** Restarts it so that it takes a second for each match and a C-CANCEL comes in time. Open Associations are lost. */
  async slow(): Promise<void> {
    await this.act('slow');
  }

  /** Takes back {@link slow}. */
  async fast(): Promise<void> {
    await this.act('fast');
  }
}

/** Starts wlmscpfs on a free port, with further options of its own. @throws Error if it does not start. */
export function startWlmscpfs(options: readonly string[] = []): Promise<Wlmscpfs> {
  return startPeer(async () => ({ peer: new Wlmscpfs(await freePort()), words: options }));
}
