import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import { describeRejection } from '../../simulators/upper-layer/codes.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { aftermathOf } from '../scu/aftermath.ts';
import { type Behavior, behaviorOf } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { entriesOf } from '../view.ts';
import { crashOf, hasHung, trialFinding } from './scu-ended.ts';
import type { Conclusion } from './scu-status.ts';

/** Judges a trial whose stimulus is the answer to the A-ASSOCIATE-RQ, so that a query need not come. */
export function judgeAssociation(
  requirements: readonly RequirementId[],
  trial: Trial,
  expected: string,
  conclude: (behavior: Behavior) => Conclusion,
): Finding[] {
  const [verdict, message] = conclusion(trial, conclude);
  return requirements.map((requirement) => trialFinding(requirement, verdict, trial, message, expected));
}

function conclusion(trial: Trial, conclude: (behavior: Behavior) => Conclusion): Conclusion {
  const behavior = behaviorOf(trial);
  if (trial.driver.unavailable) return ['inconclusive', trial.driver.unavailable];
  if (!behavior?.view.request) return ['inconclusive', 'the SCU did not ask for an Association'];
  const crash = crashOf(trial);
  return crash ? ['fail', crash] : conclude(behavior);
}

const seconds = (ms: number): string => `${Math.round(ms / 1000)} s`;

/** ASSOC-25: after an A-ASSOCIATE-RJ the SCU closes the connection, and sends nothing more on it (AE-4). */
export function judgeRejected(trial: Trial, closeMs: number): Finding[] {
  const expected = `no PDU, and the connection closed within ${seconds(closeMs)}`;
  return judgeAssociation(['ASSOC-25'], trial, expected, () => {
    const rejected = trial.transcripts.flatMap((transcript) =>
      entriesOf(transcript.entries, 'A-ASSOCIATE-RJ').map(({ entry }) => ({ transcript, entry })),
    );
    if (rejected.length === 0) return ['inconclusive', 'no Association was rejected'];
    const after = rejected.map(({ transcript, entry }) => aftermathOf(trial, transcript, entry));
    const talkative = after.find(({ pdus }) => pdus.length > 0);
    if (talkative) {
      const pdu = talkative.pdus[0]?.decoded?.pdu.type ?? 'a PDU that cannot be read';
      return ['fail', `after the A-ASSOCIATE-RJ came ${pdu}`];
    }
    const late = after.find(({ afterMs }) => afterMs > closeMs);
    if (late)
      return ['fail', `the connection was open for ${seconds(late.afterMs)} after the A-ASSOCIATE-RJ`];
    if (after.some(({ end }) => end === 'open'))
      return ['inconclusive', 'the connection was open at the end, and not observed for as long'];
    return ['pass', 'the SCU closes the connection, and sends nothing more on it'];
  });
}

/** More new attempts than this after a permanent rejection are too many (ASSOC-26). */
const attemptsAtMost = 10;

/** ASSOC-26: what the SCU makes of a permanent and of a transient rejection is its own affair (PS3.8 7.1.1.7). */
export function judgeNewAttempts(trial: Trial): Finding[] {
  const expected = 'any; after a permanent rejection no more than 10 new attempts';
  return judgeAssociation(['ASSOC-26'], trial, expected, ({ view, retries }) => {
    const [rejection] = entriesOf(view.transcript.entries, 'A-ASSOCIATE-RJ');
    if (!rejection) return ['inconclusive', 'no Association was rejected'];
    const [first] = retries;
    const attempts =
      first === undefined
        ? 'no new attempt'
        : `new attempts: ${retries.length}, first after ${seconds(first)}`;
    const message = `${describeRejection(rejection.pdu)}: ${attempts}`;
    return [rejection.pdu.result === 1 && retries.length > attemptsAtMost ? 'warning' : 'pass', message];
  });
}

/** ASSOC-22: the request is on a context that was accepted, in its transfer syntax (PS3.8 7.6.1). */
export function judgeContextUse(trial: Trial): Finding[] {
  const expected = 'a C-FIND-RQ on an accepted presentation context, in its Transfer Syntax';
  return judgeAssociation(['ASSOC-22'], trial, expected, ({ view, queries, ending }) => {
    const stray = entriesOf(view.transcript.entries, 'P-DATA-TF').find(
      ({ entry, pdu }) =>
        entry.direction === 'received' && pdu.pdvs.some((pdv) => !view.contextOf(pdv.contextID)),
    );
    if (stray) {
      const ids = stray.pdu.pdvs.map(({ contextID }) => contextID);
      return ['fail', `a PDV on presentation context ${ids.join(', ')}, which was not accepted`];
    }
    if (queries === 0) return ['inconclusive', `no C-FIND-RQ came: ${endingWords(ending)}`];
    const walks = view.messages
      .filter(({ direction, dataSet }) => direction === 'received' && dataSet !== undefined)
      .map((message) => view.identifierOf(message)?.walk);
    const foreign = walks.find(
      (walk) =>
        walk && (!walk.decodable || walk.deviations.some(({ rule }) => rule === 'other-transfer-syntax')),
    );
    return foreign
      ? ['fail', `the Identifier is not in ${foreign.transferSyntaxUID}, which was accepted`]
      : ['pass', 'the SCU uses a context that was accepted, in its Transfer Syntax'];
  });
}

/** An Association that is of no use is not kept for more than this many times the quiet time (ASSOC-23). */
const uselessFor = 10;

/** ASSOC-23: without a context for Modality Worklist there is no C-FIND-RQ (PS3.8 7.6.1). */
export function judgeNoContext(trial: Trial, quietMs: number): Finding[] {
  return judgeAssociation(['ASSOC-23'], trial, 'A-RELEASE-RQ or A-ABORT, and no C-FIND-RQ', (behavior) => {
    const { view, queries, ending } = behavior;
    if (!view.accept) return ['inconclusive', 'the Association was not accepted'];
    if (
      view.accept.presentationContexts.some(
        ({ id }) => view.contextOf(id)?.abstractSyntax === modalityWorklistFind,
      )
    )
      return ['inconclusive', 'a context for Modality Worklist was accepted'];
    const stray = entriesOf(view.transcript.entries, 'P-DATA-TF').some(
      ({ entry, pdu }) =>
        entry.direction === 'received' && pdu.pdvs.some((pdv) => !view.contextOf(pdv.contextID)),
    );
    if (queries > 0) return ['fail', 'a C-FIND-RQ came, though no context for it was accepted'];
    if (stray) return ['fail', 'a P-DATA-TF came on a context that was not accepted'];
    if (ending.kind !== 'open') return ['pass', `no C-FIND-RQ: ${endingWords(ending)}`];
    const open = ending.at - (view.acceptEntry?.at ?? 0);
    return open > quietMs * uselessFor
      ? ['warning', `the Association, of no use, was still open after ${seconds(open)}`]
      : ['inconclusive', `the Association was open at the end, after ${seconds(open)}`];
  });
}

/** ASSOC-24: an application context that the SCU cannot work in makes it abort (PS3.7 A.1; PS3.8 7.1.1.2). */
export function judgeApplicationContext(trial: Trial): Finding[] {
  return judgeAssociation(['ASSOC-24'], trial, 'A-ABORT', ({ queries, ending }) => {
    if (queries > 0) return ['warning', 'the SCU queries as if no other application context had been named'];
    switch (ending.kind) {
      case 'aborted':
        return ['pass', 'the SCU aborts the Association'];
      case 'released':
        return ['warning', 'the SCU releases the Association, and does not abort it'];
      case 'reset':
        return ['inconclusive', 'the connection was reset: an A-ABORT may have been lost with it'];
      case 'closed':
        return ['fail', 'the SCU closes the connection without a PDU'];
      case 'open':
        return hasHung(trial)
          ? ['fail', 'the SCU does nothing any more']
          : ['inconclusive', 'the SCU is silent on an open Association'];
    }
  });
}
