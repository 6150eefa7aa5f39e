import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import type { AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import type { ScuDriver } from './driver.ts';
import type { ScuSide } from './trial.ts';
import { AssociationWatch } from './watch.ts';

/** Called AE titles of which each selects the answer to one scenario, and the trial that an association belongs to. */
export class CalledTitles {
  readonly #answers = new Map<string, AnswerPlan>();
  readonly #trials = new Map<string, AssociationWatch>();
  readonly #owners = new WeakMap<Transcript, AssociationWatch>();
  readonly #onStranger: (calledAETitle: string) => void;

  /** @param onStranger told of an AE title that belongs to no scenario, or to one that does not await a query yet */
  constructor(onStranger: (calledAETitle: string) => void = () => undefined) {
    this.#onStranger = onStranger;
  }

  /** The answers as they are now, for the SCP. */
  get answers(): ReadonlyMap<string, AnswerPlan> {
    return this.#answers;
  }

  /** An A-ASSOCIATE-RQ came: from here on its connection belongs to the trial of its called AE title. */
  requested({ calledAETitle }: AAssociateRQ, transcript: Transcript): void {
    const watch = this.#trials.get(calledAETitle);
    if (watch) {
      this.#owners.set(transcript, watch);
      watch.opened(transcript);
    } else if (!this.#answers.has(calledAETitle)) this.#onStranger(calledAETitle);
  }

  /** A connection is over. */
  ended(transcript: Transcript): void {
    this.#owners.get(transcript)?.ended(transcript);
  }

  /** The side of one scenario, which shares the port, and all that is not its own, with the others. */
  side(calledAETitle: string, main: ScuSide, driver: (watch: AssociationWatch) => ScuDriver): ScuSide {
    const watch = new AssociationWatch();
    const own = {
      port: main.scp.port,
      setAnswer: (plan: AnswerPlan | undefined) => {
        // A scenario that is over has an answer still: a device that queries all its servers is not to see errors.
        this.#answers.set(calledAETitle, plan ?? {});
        if (plan) this.#trials.set(calledAETitle, watch);
        else this.#trials.delete(calledAETitle);
      },
      // What is open here is in the way of nobody: the next scenario has another AE title.
      endAssociations: () => Promise.resolve(),
      close: () => Promise.resolve(),
    };
    return { ...main, scp: own, watch, driver: driver(watch), calledAETitle };
  }
}
