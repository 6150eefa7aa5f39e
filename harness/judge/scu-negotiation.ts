import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { type Behavior, behaviorOf } from '../scu/behavior.ts';
import { endingWords } from '../scu/behavior-text.ts';
import type { Trial } from '../scu/trial.ts';
import { entriesOf } from '../view.ts';
import { judgeAssociation } from './scu-association.ts';
import { crashOf, hasHung } from './scu-ended.ts';
import { giveUpConclusion, judgeLegalResponse } from './scu-faults.ts';
import type { Conclusion } from './scu-status.ts';

/** An A-ASSOCIATE-AC that every requestor has to take: the query follows (ASSOC-12, ASSOC-14, NEG-MAXLEN-05). */
export function judgeUsualQuery(requirements: readonly RequirementId[], trial: Trial): Finding[] {
  const behavior = behaviorOf(trial);
  if (behavior && behavior.queries > 0) return judgeLegalResponse(requirements, trial);
  const expected = 'the SCU queries, as with any other answer';
  return judgeAssociation(requirements, trial, expected, (seen) => withoutQuery(trial, seen));
}

/** What an SCU that queries otherwise means by not doing so. */
function withoutQuery(trial: Trial, { ending }: Behavior): Conclusion {
  if (ending.kind === 'open' && !hasHung(trial))
    return ['inconclusive', 'no C-FIND-RQ came on an Association that stays open'];
  if (ending.kind === 'released' && trial.driver.kind === 'wait')
    return ['inconclusive', 'the Association was released without a C-FIND-RQ'];
  return ['fail', `no C-FIND-RQ: ${endingWords(ending)}`];
}

/** ASSOC-12: the transfer syntax of a refused context is not looked at; the SCU goes on with the others. */
export function judgeRefusedContexts(trial: Trial): Finding[] {
  const results = behaviorOf(trial)?.view.accept?.presentationContexts;
  if (results === undefined || results.some(({ result }) => result !== 0))
    return judgeUsualQuery(['ASSOC-12'], trial);
  return judgeAssociation(['ASSOC-12'], trial, 'a refused context', () => [
    'not-applicable',
    'the SCU proposes one context only, so that none can be refused beside it',
  ]);
}

/** NEG-ROLE-03: an answer for a role that was not proposed is ignored (PS3.7 D.3.3.4). */
export function judgeRoles(trial: Trial): Finding[] {
  const proposed = behaviorOf(trial)?.view.request?.userInformation.roleSelections?.some(
    ({ sopClassUID }) => sopClassUID === modalityWorklistFind,
  );
  const findings = judgeUsualQuery(['NEG-ROLE-03'], trial);
  if (proposed || crashOf(trial)) return findings;
  // Without a proposal the answer itself breaks the standard: what it leads to is only recorded.
  return findings.map((finding) =>
    finding.verdict === 'fail'
      ? { ...finding, verdict: 'recorded', message: `on roles that were not proposed: ${finding.message}` }
      : finding,
  );
}

/** NEG-EXT-07: a shorter answer, or none, to the Extended Negotiation means the defaults (PS3.4 K.5.1). */
export function judgeExtendedNegotiation(trial: Trial): Finding[] {
  const request = behaviorOf(trial)?.view.request;
  const item = request?.userInformation.extendedNegotiations?.find(
    ({ sopClassUID }) => sopClassUID === modalityWorklistFind,
  );
  if (!request || item?.applicationInformation.length === 4) return judgeUsualQuery(['NEG-EXT-07'], trial);
  return judgeAssociation(['NEG-EXT-07'], trial, 'an Extended Negotiation of four bytes', () => [
    'not-applicable',
    'the SCU does not propose an Extended Negotiation of four bytes',
  ]);
}

/**
 * UL-ARTIM-03: without an answer to its A-ASSOCIATE-RQ the SCU gives up by a time-out of its own (PS3.8 9.1.4 note 2).
 * @param declaredMs the time-out that the vendor declares, if there is a declaration
 */
export function judgeUnanswered(trial: Trial, declaredMs: number | undefined): Finding[] {
  const expected =
    declaredMs === undefined
      ? 'the SCU gives up after a time of its own'
      : `the SCU gives up within ${declaredMs / 1000} s, as declared`;
  return judgeAssociation(['UL-ARTIM-03'], trial, expected, (behavior) =>
    giveUpConclusion(trial, behavior, declaredMs),
  );
}

/** NEG-MAXLEN-06: a maximum length that has room for next to nothing is refused, or kept to (PS3.8 D.1, E.1). */
export function judgeTinyMaximum(trial: Trial): Finding[] {
  const expected = 'a query in PDUs as short as that, or an orderly end';
  return judgeAssociation(['NEG-MAXLEN-06'], trial, expected, ({ view, queries, ending }) => {
    const maximum = view.accept?.userInformation.maximumLength ?? 0;
    const longest = entriesOf(view.transcript.entries, 'P-DATA-TF')
      .filter(({ entry }) => entry.direction === 'received')
      .reduce((most, { entry }) => Math.max(most, entry.bytes.length - 6), 0);
    if (longest > maximum) return ['fail', `a P-DATA-TF of ${longest} bytes, where ${maximum} are accepted`];
    if (ending.kind === 'open')
      return hasHung(trial)
        ? ['fail', 'the SCU comes to no end']
        : ['inconclusive', 'the Association was open at the end'];
    return ['pass', queries > 0 ? `works with ${maximum} bytes` : `no query: ${endingWords(ending)}`];
  });
}
