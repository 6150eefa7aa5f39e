import type { Pickle } from '@cucumber/messages';
import { aeTitleOf } from '../../harness/scu/ae-title-of.ts';
import { CalledTitles } from '../../harness/scu/called-titles.ts';
import { Silence } from '../../harness/scu/silence.ts';
import { StartGate } from '../../harness/scu/start-gate.ts';
import { titledDriver } from '../../harness/scu/titled-driver.ts';
import type { ScuSide } from '../../harness/scu/trial.ts';
import type { AssociationWatch } from '../../harness/scu/watch.ts';
import { type Lane, lane } from './lanes.ts';
import type { Progress } from './progress.ts';
import { nameOf } from './scenario-result.ts';
import { scenarioTitles } from './scenario-titles.ts';
import { waitingAtOnce, waits } from './scu-lanes.ts';

/** How scenarios that have a called AE title each are run. */
export interface TitledOrder {
  readonly progress: Progress;
  /** For an SCU that is waited for: time without an association after which the run ends, ms. */
  readonly silenceMs?: number;
  /** For a command: scenarios that wait for the SCU's own time-out run beside the others. */
  readonly overlapping: boolean;
}

/** A run in which each scenario is served under a called AE title of its own, at the same port. */
export class TitledRun implements Disposable {
  readonly #order: TitledOrder;
  readonly #titles: CalledTitles;
  readonly #silence: Silence | undefined;
  readonly #strangers = new Set<string>();

  constructor(order: TitledOrder) {
    this.#order = order;
    this.#titles = new CalledTitles((title) => this.#rejected(title));
    this.#silence = order.silenceMs === undefined ? undefined : new Silence(order.silenceMs);
  }

  /** What the test SCP is started with. An SCU that is waited for is served by the titles of scenarios alone. */
  scpOptions(calledAETitle: string) {
    return {
      titles: this.#titles,
      calledAETitles: this.#silence ? [] : [calledAETitle],
      onAssociation: () => this.#silence?.broken(),
    };
  }

  /** The lanes of a run: all scenarios at once for an SCU that is waited for. */
  lanes(pickles: readonly Pickle[], main: ScuSide): readonly Lane[] {
    const silence = this.#silence;
    return silence ? this.#allAtOnce(pickles, main, silence) : this.#byCommand(pickles, main);
  }

  #allAtOnce(pickles: readonly Pickle[], main: ScuSide, silence: Silence): readonly Lane[] {
    const { progress } = this.#order;
    progress.say(
      `\nWorklist servers to enter into the SCU, all at ${main.host}:${main.scp.port}; query each of them once.\n`,
    );
    for (const line of scenarioTitles(pickles)) progress.say(line);
    progress.say(
      `\nThe run ends when each has been queried, or after ${silence.limitMs / 1000} s without an association.`,
    );
    const waiting = new Set<Pickle>();
    const ready = (pickle: Pickle) => {
      if (waiting.has(pickle)) return;
      waiting.add(pickle);
      if (waiting.size < pickles.length) return;
      silence.broken();
      progress.say('Ready: all of them are served.\n');
    };
    return pickles.map((pickle) => {
      const driver = (watch: AssociationWatch) => titledDriver(watch, silence, () => ready(pickle));
      return [{ pickles: [pickle], scu: this.#titles.side(titleOf(pickle), main, driver) }];
    });
  }

  #byCommand(pickles: readonly Pickle[], main: ScuSide): readonly Lane[] {
    const gate = new StartGate();
    const driver = () => main.driver;
    const sideFor = (pickle: Pickle): ScuSide => ({
      ...this.#titles.side(titleOf(pickle), main, driver),
      gate,
    });
    if (!this.#order.overlapping) return [lane([...pickles], sideFor)];
    const waiting = pickles.filter(waits);
    const others = pickles.filter((pickle) => !waits(pickle));
    const beside = Array.from({ length: waitingAtOnce }, () => lane(waiting, sideFor));
    return [lane(others, sideFor), ...beside];
  }

  /** Once for each AE title: a device may call it every minute. The command itself is met by the usual one. */
  #rejected(title: string): void {
    if (!this.#silence || this.#strangers.size > 100 || this.#strangers.has(title)) return;
    this.#strangers.add(title);
    const shown = JSON.stringify(title);
    this.#order.progress.say(`Rejected: the AE title ${shown} belongs to no scenario of this run.`);
  }

  [Symbol.dispose](): void {
    this.#silence?.[Symbol.dispose]();
  }
}

function titleOf(pickle: Pickle): string {
  return aeTitleOf(nameOf(pickle).id);
}
