/** All that is known of one system under test: the results of a run, its declaration, and what the transcripts show. */
import type { SutDeclarations } from '../../harness/profile.ts';
import type { Results } from '../results.ts';
import type { Negotiation } from './negotiation-facts.ts';
import type { QueryFacts } from './query-facts.ts';
import type { ScenarioFacts } from './scenario-facts.ts';
import type { Timer } from './timer-facts.ts';

/** What a statement about one role is made from. */
export interface RunFacts {
  readonly results: Results;
  readonly declares: SutDeclarations;
  /** One entry for each scenario whose transcripts were there. */
  readonly scenarios: readonly ScenarioFacts[];
}

/** The AE title of the system under test, as far as the run knew it. */
export function aeTitleOf({ results: { sut } }: RunFacts): string {
  return (sut.role === 'scp' ? sut.calledAETitle : sut.callingAETitle) ?? sut.name;
}

/** What the product is called. */
export function productOf({ results: { sut } }: RunFacts): string {
  return sut.product ?? sut.name;
}

/** Every negotiation of the run. */
export function negotiationsOf({ scenarios }: RunFacts): Negotiation[] {
  return scenarios.flatMap(({ negotiations }) => negotiations);
}

/** Every C-FIND of the run. */
export function allQueries({ scenarios }: RunFacts): QueryFacts[] {
  return scenarios.flatMap(({ queries }) => queries);
}

/** How long it waited, in words: `2.0 s`, `2.0 to 30.1 s`; [] if that was not seen. */
export function timerInWords({ scenarios }: RunFacts, timer: Timer): string[] {
  const seconds = scenarios.flatMap(({ timers }) =>
    timers.filter((fact) => fact.timer === timer).map((fact) => fact.seconds),
  );
  if (seconds.length === 0) return [];
  const [least, most] = [Math.min(...seconds).toFixed(1), Math.max(...seconds).toFixed(1)];
  return [least === most ? `${least} s` : `${least} to ${most} s`];
}

/**
 * What a scenario about one entry of a declaration saw, in its words.
 * @param entry a name of `declares`, such as `priority`
 */
export function observedClaim({ results }: RunFacts, entry: keyof SutDeclarations): string[] {
  const word = new RegExp(`(^|\\W)${entry}(\\W|$)`);
  const texts = results.scenarios
    .flatMap(({ findings }) => findings)
    .filter(({ requirement, message }) => requirement.startsWith('DOC-') && word.test(message))
    .flatMap(({ actual }) => actual ?? []);
  return texts.filter((text) => text !== nothingTold);
}

/** What such a scenario says when it saw nothing. */
const nothingTold = 'nothing that tells';
