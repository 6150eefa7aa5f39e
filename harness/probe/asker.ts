import type { FindExchange, FindPlan } from '../../simulators/scu/find.ts';
import type { Scu, ScuOptions } from '../../simulators/scu/scu.ts';
import { NoAssociationError, type ScpSession } from '../scp/session.ts';
import type { ProbeContext } from './probe.ts';

/** Makes one query after the other on one association, and on a new one when the SCP has ended it. */
export class Asker {
  readonly #session: ScpSession;
  readonly #signal: AbortSignal;
  readonly #options: Partial<ScuOptions>;
  #scu: Scu | undefined;

  constructor(
    { session, signal }: Pick<ProbeContext, 'session' | 'signal'>,
    options: Partial<ScuOptions> = {},
  ) {
    this.#session = session;
    this.#signal = signal;
    this.#options = options;
  }

  /** @throws NoAssociationError when the SCP accepts no association, or the time of the probe is over */
  async find(plan: FindPlan): Promise<FindExchange> {
    const exchange = await (await this.#associated()).find(plan);
    // What comes after a final response that did not come would be taken for the answer to the next query.
    if (exchange.end.kind !== 'final') await this.#abandon();
    return exchange;
  }

  /** Releases the association, if there is one. */
  async release(): Promise<void> {
    if (this.#scu?.association.state === 'Sta6') await this.#scu.release();
    this.#scu = undefined;
  }

  async #associated(): Promise<Scu> {
    // What is open is closed when the time is over; a new association would be bounded by nothing.
    if (this.#signal.aborted) throw new NoAssociationError('the time of the probe is over');
    const open = this.#scu?.association.state === 'Sta6' ? this.#scu : undefined;
    this.#scu = open ?? (await this.#session.associate(this.#options));
    return this.#scu;
  }

  async #abandon(): Promise<void> {
    if (this.#scu?.association.state === 'Sta6') await this.#scu.abort();
    this.#scu = undefined;
  }
}
