import type { QueryOrder } from '../../harness/scu/driver.ts';
import { listedSentinels, type Operator, type OperatorAnswer } from '../../harness/scu/operator.ts';
import type { Verdict } from '../../harness/verdict.ts';

/** A scenario as a person reads it. */
export interface DeskScenario {
  readonly id: string;
  readonly title: string;
  readonly steps: readonly { readonly keyword: string; readonly text: string }[];
}

/** A scenario that had its turn. */
export interface JudgedScenario {
  readonly id: string;
  readonly verdict: Verdict;
}

/** What the operator is asked now. Questions of one run are counted from 1. */
export interface Question {
  readonly number: number;
  readonly order: QueryOrder;
  /** The question before was about the same scenario: it needs more than one query. */
  readonly isRepeated: boolean;
  /** Absent for a query that belongs to no scenario. */
  readonly scenario?: DeskScenario;
}

/** An answer that cannot be taken: to a question that is over, or about patients that were not asked for. */
export class AnswerError extends Error {
  override readonly name = 'AnswerError';
}

/** A person may be away from the device for half a day; a run that nobody attends ends all the same, ms. */
const deskMs = 12 * 3_600_000;

interface OpenQuestion extends Question {
  readonly answered: (answer: OperatorAnswer) => void;
}

/** What the operator has to see and to answer, whoever shows it. */
export class OperatorDesk implements Operator {
  readonly limitMs = deskMs;
  readonly scenarios: readonly DeskScenario[];
  readonly #judged: JudgedScenario[];
  #questions = 0;
  /** What the last question was about. */
  #asked: string | undefined;
  #open: OpenQuestion | undefined;
  #end: string | undefined;
  #listener: () => void = () => undefined;

  /** @param judged those that earlier sessions of the run judged */
  constructor(scenarios: readonly DeskScenario[], judged: readonly JudgedScenario[] = []) {
    this.scenarios = scenarios;
    this.#judged = [...judged];
  }

  /** The question that is open, if one is. */
  get question(): Question | undefined {
    return this.#open;
  }

  /** How many questions there were, the open one included. */
  get questions(): number {
    return this.#questions;
  }

  get judged(): readonly JudgedScenario[] {
    return this.#judged;
  }

  /** How the run ended, in words; `undefined` while it lasts. */
  get end(): string | undefined {
    return this.#end;
  }

  /** Calls `listener` after each change; there is one listener. */
  follow(listener: () => void): void {
    this.#listener = listener;
  }

  async ask(order: QueryOrder, keep: (answer: OperatorAnswer) => void): Promise<OperatorAnswer> {
    order.signal.throwIfAborted();
    this.#questions += 1;
    const number = this.#questions;
    const scenario = this.scenarios.find(({ id }) => order.scenario.startsWith(`[${id}]`));
    const { promise, resolve, reject } = Promise.withResolvers<OperatorAnswer>();
    const answered = (answer: OperatorAnswer) => {
      keep(answer);
      resolve(answer);
    };
    const isRepeated = this.#asked === order.scenario;
    this.#asked = order.scenario;
    this.#open = { number, order, isRepeated, answered, ...(scenario && { scenario }) };
    const stop = () => {
      if (this.#open?.number === number) this.#close();
      reject(order.signal.reason);
    };
    order.signal.addEventListener('abort', stop, { once: true });
    this.#listener();
    try {
      return await promise;
    } finally {
      order.signal.removeEventListener('abort', stop);
    }
  }

  /** Takes the answer to a question, and keeps it. @throws AnswerError, and what cannot be kept */
  answer(number: number, answer: OperatorAnswer): void {
    const open = this.#open;
    if (open?.number !== number) throw new AnswerError(`question ${number} is not open any more`);
    const known = new Set(listedSentinels(open.order).map(({ patientID }) => patientID));
    const strange = answer.patients?.find((patientID) => !known.has(patientID));
    if (strange !== undefined) throw new AnswerError('a patient that was not asked for');
    open.answered(answer);
    this.#close();
  }

  /** A scenario had its turn. */
  done(scenario: JudgedScenario): void {
    this.#judged.push({ id: scenario.id, verdict: scenario.verdict });
    this.#listener();
  }

  /** The run is over. */
  over(end: string): void {
    this.#end = end;
    this.#close();
  }

  #close(): void {
    this.#open = undefined;
    this.#listener();
  }
}
