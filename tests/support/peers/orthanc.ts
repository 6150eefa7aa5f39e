import { PeerDaemon, startPeer } from './daemon.ts';
import { freePort } from './free-port.ts';

/** Orthanc with its worklist plugin and the ten sample items of DCMTK: an SCP, and through its REST API an SCU. */
export class Orthanc extends PeerDaemon {
  /** Where its REST API is. */
  readonly url: string;

  constructor(port: number, httpPort: number) {
    super('orthanc.sh', port, 'ORTHANC');
    this.url = `http://127.0.0.1:${httpPort}`;
  }

  /** From now on it cannot read its worklist and answers C000. */
  async hideWorklist(): Promise<void> {
    await this.act('hide-worklist');
  }

  /** Takes back {@link hideWorklist}. */
  async showWorklist(): Promise<void> {
    await this.act('show-worklist');
  }
}

/** Starts Orthanc on two free ports. @throws Error if it does not start. */
export function startOrthanc(): Promise<Orthanc> {
  return startPeer(async () => {
    const [port, httpPort] = await Promise.all([freePort(), freePort()]);
    return { peer: new Orthanc(port, httpPort), words: [String(httpPort)] };
  });
}
