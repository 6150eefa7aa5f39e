import type { AssociationAttempt } from '../harness/judge/association-attempt.ts';
import { finalStatus, pendingsOf } from '../harness/judge/exchange.ts';
import type { Member } from '../harness/judge/scp-relations.ts';
import { type FormPair, isOtherAnswer } from '../harness/judge/scp-same-answer.ts';
import type { Abandoned } from '../harness/scp/artim.ts';
import type { Stalled } from '../harness/scp/association-ends.ts';
import type { Hook } from '../harness/scp/condition-hook.ts';
import type { Answer } from '../harness/scp/faulty-requests.ts';
import type { Series } from '../harness/scp/operations.ts';
import type { Oracle } from '../harness/scp/oracle.ts';
import type { Reaction } from '../harness/scp/reaction.ts';
import { ScpSession } from '../harness/scp/session.ts';
import { type StillUsable, useAgain } from '../harness/scp/still-usable.ts';
import type { Visits } from '../harness/scp/visits.ts';
import type { ScpSide, Suite } from '../harness/suite.ts';
import { type Condition, conditionNamed } from '../simulators/scu/conditions.ts';
import type { EchoExchange, EchoPlan } from '../simulators/scu/echo.ts';
import type { FindExchange, FindPlan } from '../simulators/scu/find.ts';
import type { ForeignCommand } from '../simulators/scu/foreign-commands.ts';
import type { Scu } from '../simulators/scu/scu.ts';

/** One scenario against an SCP: its associations, and the exchanges that it judges. */
export class ScpStage {
  readonly side: ScpSide;
  readonly session: ScpSession;
  readonly exchanges: FindExchange[] = [];
  readonly echoes: EchoExchange[] = [];
  /** Associations that the scenario asked for to see what becomes of them. */
  readonly attempts: AssociationAttempt[] = [];
  /** What came after bytes that no association sends. */
  readonly reactions: Reaction[] = [];
  /** What came after messages that no C-FIND plan makes, and the command that they had. */
  readonly answers: Answer[] = [];
  foreign?: ForeignCommand;
  /** Many queries, or many associations. */
  series?: Series;
  visits?: Visits;
  /** Connections that were left alone until ARTIM ran out, or as long as that was watched. */
  readonly abandoned: Abandoned[] = [];
  /** A requestor that did not read. */
  stalled?: Stalled;
  /** What the scenario did, for the Condition column of Table N.7-11. */
  condition = 'the complete query';
  /** The stimulus breaks the standard: the SCP has to be healthy afterwards. */
  illegal = false;
  hook?: Hook;
  /** Predicts the answers, once the worklist has been discovered. */
  oracle?: Oracle;
  /** Queries whose answers are compared with each other. */
  readonly members: Member[] = [];
  #scu?: Scu;
  /** Of the last C-FIND. */
  #plan?: FindPlan;

  constructor(suite: Suite, name: string) {
    if (!suite.scp) throw new Error('this scenario is for an SCP under test');
    this.side = suite.scp;
    this.session = new ScpSession(suite.scp.target, suite.limits, name);
  }

  /** Opens the association of the scenario, in the place of an earlier one. */
  async associate(): Promise<void> {
    if (this.#scu?.association.state === 'Sta6') await this.#scu.release();
    this.#scu = await this.session.associate();
  }

  /** The association of the Background; a new one when the last exchange ended it. */
  async scu(): Promise<Scu> {
    const open = this.#scu?.association.state === 'Sta6' ? this.#scu : undefined;
    this.#scu = open ?? (await this.session.associate());
    return this.#scu;
  }

  /** The plan of a condition, or why the worklist does not allow it. */
  plan(phrase: string): FindPlan | { readonly unavailable: string } {
    const condition = knownCondition(phrase);
    this.condition = phrase;
    this.illegal ||= !condition.legal;
    return condition.plan({ items: this.side.items });
  }

  /** Runs one C-FIND on the association and keeps it. */
  async find(plan: FindPlan): Promise<FindExchange> {
    const exchange = await (await this.scu()).find(plan);
    this.exchanges.push(exchange);
    this.#plan = plan;
    return exchange;
  }

  /** The query of the scenario and the complete query after it; both once more where they bring other items. */
  async comparedWithComplete(): Promise<readonly [FormPair, FormPair?]> {
    const { exchange } = this;
    const plan = this.#plan;
    const first = { exchange, reference: await this.complete() };
    if (plan === undefined || !isOtherAnswer(first)) return [first];
    return [first, { exchange: await this.find(plan), reference: await this.complete() }];
  }

  /** STILL_USABLE: what comes of one more operation on each association that the SCP kept after a faulty request. */
  async usedAgain(): Promise<StillUsable[]> {
    const used = this.answers.flatMap(({ again }) => again ?? []);
    const isAnswered = this.exchanges.at(-1)?.end.kind === 'final';
    const isOpen = isAnswered && this.#scu?.association.state === 'Sta6';
    return isOpen && this.#scu ? [...used, await useAgain(this.#scu)] : used;
  }

  /** Makes one C-ECHO on the association and keeps it. */
  async echo(plan: EchoPlan): Promise<void> {
    this.echoes.push(await (await this.scu()).echo(plan));
  }

  /** The complete query: every key empty. */
  complete(): Promise<FindExchange> {
    return this.find(this.completePlan());
  }

  /** The plan of the complete query, which needs no data. */
  completePlan(): FindPlan {
    const plan = knownCondition('every key is empty').plan({ items: this.side.items });
    if ('unavailable' in plan) throw new Error(plan.unavailable);
    return plan;
  }

  /**
   * How many items the complete query is known to return. Asked anew only when `seen` is another number than before
   * the run: the worklist may have changed since.
   */
  async knownItems(seen: number | undefined): Promise<number> {
    const before = this.side.items.length;
    if (seen === undefined || seen === before) return before;
    const scu = await this.session.associate();
    const exchange = await scu.find(this.completePlan());
    await scu.release();
    return finalStatus(exchange) === 0 ? pendingsOf(exchange).length : before;
  }

  /** The exchange that a Then step judges. */
  get exchange(): FindExchange {
    const exchange = this.exchanges.at(-1);
    if (!exchange) throw new Error('no query was made: a When step is missing');
    return exchange;
  }

  get transcripts() {
    return this.session.transcripts;
  }

  /** Releases what is open, so that an SCP that serves few associations at a time has them all to give. */
  async leave(): Promise<void> {
    if (this.#scu?.association.state === 'Sta6') await this.#scu.release();
    await this.session.close();
  }

  async close(): Promise<void> {
    await this.leave();
    if (this.hook?.kind === 'hook') await this.hook.end();
  }
}

function knownCondition(phrase: string): Condition {
  const condition = conditionNamed(phrase);
  if (!condition) throw new Error(`no condition is named "${phrase}"`);
  return condition;
}
