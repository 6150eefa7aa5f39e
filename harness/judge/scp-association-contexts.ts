import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { verification } from '../../simulators/dimse/sop-classes.ts';
import {
  type ContextResult,
  contextResultsOf,
  resultProblem,
  syntaxProblem,
} from '../checks/context-results.ts';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import {
  type AssociationAnswer,
  type AssociationAttempt,
  attemptFinding,
  type Conclusion,
  concludeAttempt,
  type TellingAnswer,
} from './association-attempt.ts';

/** "1 -> 0 (1.2.840.10008.1.2), 3 -> 3" */
function describeResults(results: readonly ContextResult[]): string {
  const texts = results.map(({ id, result, transferSyntaxes: named }) =>
    result === 0 ? `${id} -> 0 (${named.join(', ')})` : `${id} -> ${result}`,
  );
  return texts.length > 0 ? texts.join(', ') : 'no results';
}

/** Judges the results of an acceptance; a refusal of the whole request is `refused`. */
function concludeResults(
  requirement: RequirementId,
  attempt: AssociationAttempt,
  expected: string,
  refused: Conclusion,
  decide: (results: readonly ContextResult[]) => Conclusion,
): Finding[] {
  return concludeAttempt(requirement, attempt, expected, (answer) => {
    if (answer.kind !== 'accepted') return refused;
    const results = contextResultsOf(answer.bytes);
    const [verdict, message] = decide(results);
    return [verdict, message, describeResults(results)];
  });
}

const resultOf = (results: readonly ContextResult[], id: number) => results.find((each) => each.id === id);

const wholeRefused: Conclusion = ['inconclusive', 'the SCP refuses the whole association'];

/** ASSOC-01: Modality Worklist with Implicit VR Little Endian alone is accepted (PS3.5 10.1 b). */
export function judgeDefaultSyntax(attempt: AssociationAttempt): Finding[] {
  const { implicitVRLittleEndian } = transferSyntaxes;
  const expected = `result 0 with ${implicitVRLittleEndian}`;
  const decide = (answer: TellingAnswer): Conclusion => {
    if (answer.kind === 'rejected') return ['inconclusive', 'the configuration of the SCP may be the cause'];
    if (answer.kind !== 'accepted') return ['fail', 'the A-ASSOCIATE-RQ gets no A-ASSOCIATE answer'];
    const results = contextResultsOf(answer.bytes);
    const [first] = results;
    const actual = describeResults(results);
    if (first?.result === 0 && first.transferSyntaxes.includes(implicitVRLittleEndian))
      return ['pass', 'Modality Worklist is accepted in Implicit VR Little Endian', actual];
    if (first?.result === 1 || first?.result === 2)
      return ['inconclusive', 'the context is refused, but not for its syntaxes', actual];
    return ['fail', 'the context for Modality Worklist is not accepted', actual];
  };
  // A P-DATA-TF, or what is no PDU, is no A-ASSOCIATE answer either.
  return concludeAttempt('ASSOC-01', attempt, expected, decide, 'fail');
}

/** ASSOC-09: each context gets its own result; 3 and 5 name what no SCP can know (PS3.8 Table 9-18). */
export function judgeResults(attempt: AssociationAttempt): Finding[] {
  const refused: Conclusion = [
    'warning',
    'one context that is not supported has the whole association refused',
  ];
  return concludeResults('ASSOC-09', attempt, '1 -> 0, 3 -> 3, 5 -> 4', refused, (results) => {
    const [first, third, fifth] = [1, 3, 5].map((id) => resultOf(results, id)?.result);
    if (first === undefined || third === undefined || fifth === undefined)
      return ['fail', 'a presentation context has no result'];
    if (results.some(({ result }) => result > 4)) return ['fail', 'a result is none of 0 to 4'];
    if (fifth === 0) return ['fail', 'the SCP accepts a transfer syntax that it cannot know'];
    if (third === 0) return ['inconclusive', 'the SCP accepts every SOP Class; it may be a relay'];
    if (first !== 0) return ['warning', 'the context that is supported is refused with the others'];
    if (third !== 3 || fifth !== 4) return ['warning', 'the reason of a result is not the one made for it'];
    return ['pass', 'each context has the result that is made for it'];
  });
}

/** ASSOC-12: the transfer syntax of a refused context has no meaning, but the structure names it (PS3.8 9.3.3.2). */
export function judgeRefusedContexts(attempt: AssociationAttempt): Finding[] {
  const expected = 'a transfer syntax sub-item of whatever value in each refused context';
  return concludeResults('ASSOC-12', attempt, expected, wholeRefused, (results) => {
    const refused = results.filter(({ result }) => result !== 0);
    if (refused.length === 0) return ['inconclusive', 'the SCP refuses no context'];
    return refused.every(({ transferSyntaxes: named }) => named.length > 0)
      ? ['pass', 'the refused contexts have a transfer syntax sub-item']
      : ['warning', 'a refused context has no transfer syntax sub-item'];
  });
}

/** ASSOC-10, ASSOC-16: one result for each context that was proposed, whatever their order (PS3.8 7.1.1.14). */
export function judgeEachResult(
  requirement: 'ASSOC-10' | 'ASSOC-16',
  attempt: AssociationAttempt,
): Finding[] {
  const proposed = attempt.rq?.presentationContexts ?? [];
  const expected = `one result for each of the ${proposed.length} context IDs`;
  // Other than for an ordinary request, so many contexts may be the cause of a refusal for lack of resources.
  if (requirement === 'ASSOC-16' && isLimit(attempt.answer))
    return [attemptFinding(requirement, 'warning', attempt, 'so many contexts are above a limit', expected)];
  return concludeAttempt(requirement, attempt, expected, (answer) => {
    if (answer.kind !== 'accepted') return wholeRefused;
    const results = contextResultsOf(answer.bytes);
    const actual = `${results.length} results: ${results.map(({ id }) => id).join(', ')}`;
    const problem = resultProblem(results, proposed);
    if (problem !== undefined) return ['fail', problem, actual];
    return ['pass', 'each context that was proposed has one result', actual];
  });
}

// PS3.8 Table 9-21: local limit exceeded, whether it is permanent or transient
function isLimit(answer: AssociationAnswer): boolean {
  return answer.kind === 'rejected' && answer.source === 3 && answer.reason === 2;
}

/** ASSOC-11: an accepted context has one transfer syntax, of those proposed in it (PS3.8 9.3.3.2). */
export function judgeChosenSyntax(attempt: AssociationAttempt): Finding[] {
  const expected = 'one transfer syntax in each accepted context, of those proposed there';
  return concludeResults('ASSOC-11', attempt, expected, wholeRefused, (results) => {
    if (results.every(({ result }) => result !== 0)) return ['inconclusive', 'the SCP accepts no context'];
    const problem = syntaxProblem(results, attempt.rq?.presentationContexts ?? []);
    if (problem !== undefined) return ['fail', problem];
    return ['pass', 'the accepted contexts have one transfer syntax of those proposed'];
  });
}

/** ASSOC-18: who accepts associations accepts Verification (PS3.2 7.1). */
export function judgeVerification(attempt: AssociationAttempt): Finding[] {
  const refused: Conclusion = ['fail', 'the SCP refuses an association that is for Verification'];
  return concludeResults('ASSOC-18', attempt, 'result 0 for Verification', refused, (results) => {
    const proposed = attempt.rq?.presentationContexts.find(
      ({ abstractSyntax }) => abstractSyntax === verification,
    );
    return resultOf(results, proposed?.id ?? 0)?.result === 0
      ? ['pass', 'Verification is accepted']
      : ['fail', 'Verification is refused'];
  });
}

/** ASSOC-30: Deflated Explicit VR is not supported without Explicit VR and Implicit VR (PS3.5 A.5). */
export function judgeDeflated(attempt: AssociationAttempt): Finding[] {
  const { deflatedExplicitVRLittleEndian, explicitVRLittleEndian, implicitVRLittleEndian } = transferSyntaxes;
  const expected = 'Explicit and Implicit VR Little Endian too, where the deflated one is accepted';
  return concludeResults('ASSOC-30', attempt, expected, wholeRefused, (results) => {
    const accepted = results
      .filter(({ result }) => result === 0)
      .flatMap(({ transferSyntaxes: named }) => named);
    if (!accepted.includes(deflatedExplicitVRLittleEndian))
      return ['not-applicable', 'the SCP does not accept Deflated Explicit VR Little Endian'];
    if (!accepted.includes(explicitVRLittleEndian))
      return ['fail', 'Deflated Explicit VR Little Endian is accepted without Explicit VR Little Endian'];
    return accepted.includes(implicitVRLittleEndian)
      ? ['pass', 'the two syntaxes that go with the deflated one are accepted too']
      : ['fail', 'Deflated Explicit VR Little Endian is accepted without Implicit VR Little Endian'];
  });
}
