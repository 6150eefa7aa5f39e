import type { FindExchange, FindPlan } from '../../simulators/scu/find.ts';
import type { Scu, ScuOptions } from '../../simulators/scu/scu.ts';
import type { ScpSession } from '../scp/session.ts';

/** Makes one query after the other on one association, and on a new one when the SCP has ended it. */
export class Asker {
  readonly #session: ScpSession;
  readonly #options: Partial<ScuOptions>;
  #scu: Scu | undefined;

  constructor(session: ScpSession, options: Partial<ScuOptions> = {}) {
    this.#session = session;
    this.#options = options;
  }

  /** @throws NoAssociationError when the SCP accepts no association */
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
    const open = this.#scu?.association.state === 'Sta6' ? this.#scu : undefined;
    this.#scu = open ?? (await this.#session.associate(this.#options));
    return this.#scu;
  }

  async #abandon(): Promise<void> {
    if (this.#scu?.association.state === 'Sta6') await this.#scu.abort();
    this.#scu = undefined;
  }
}
