import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind, verification } from '../../simulators/dimse/sop-classes.ts';
import type { PresentationContextRQ } from '../../simulators/upper-layer/pdu.ts';
import type { AssociationAnswer } from './association-attempt.ts';
import {
  judgeChosenSyntax,
  judgeDefaultSyntax,
  judgeDeflated,
  judgeEachResult,
  judgeRefusedContexts,
  judgeResults,
  judgeVerification,
} from './scp-association-contexts.ts';
import { acceptedContexts, answers, attemptWith, rejected } from './testing/attempts.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const {
  implicitVRLittleEndian: implicit,
  explicitVRLittleEndian: explicit,
  deflatedExplicitVRLittleEndian: deflated,
} = transferSyntaxes;

/** A request for Modality Worklist on these contexts, with that answer. */
function asked(answer: AssociationAnswer, ...contexts: readonly [id: number, ...syntaxes: string[]][]) {
  const presentationContexts: PresentationContextRQ[] = contexts.map(([id, ...syntaxes]) => ({
    id,
    abstractSyntax: modalityWorklistFind,
    transferSyntaxes: syntaxes,
  }));
  return attemptWith(answer, { presentationContexts });
}

const one = (answer: AssociationAnswer) => judgeDefaultSyntax(asked(answer, [1, implicit]));

describeJudge('Implicit VR Little Endian alone', [
  judgeCase('ASSOC-01', 'pass', 'acceptance', () => one(acceptedContexts([1, 0, implicit]))),
  judgeCase('ASSOC-01', 'fail', 'result 4', () => one(acceptedContexts([1, 4, implicit]))),
  judgeCase('ASSOC-01', 'fail', 'result 3', () => one(acceptedContexts([1, 3, implicit]))),
  judgeCase('ASSOC-01', 'fail', 'another syntax', () => one(acceptedContexts([1, 0, explicit]))),
  judgeCase('ASSOC-01', 'fail', 'no results', () => one(acceptedContexts())),
  judgeCase('ASSOC-01', 'fail', 'an abort', () => one(answers.aborted)),
  judgeCase('ASSOC-01', 'fail', 'no answer', () => one(answers.timeout)),
  judgeCase('ASSOC-01', 'fail', 'another PDU', () => one(answers.invalid)),
  judgeCase('ASSOC-01', 'inconclusive', 'result 1', () => one(acceptedContexts([1, 1, implicit]))),
  judgeCase('ASSOC-01', 'inconclusive', 'a rejection', () => one(rejected(1, 1, 1))),
]);

const three = (...results: readonly [number, number, ...string[]][]) =>
  judgeResults(attemptWith(acceptedContexts(...results)));
const first = [1, 0, implicit] as const;

describeJudge('results of contexts', [
  judgeCase('ASSOC-09', 'pass', '0, 3, 4', () => three([...first], [3, 3, ''], [5, 4, ''])),
  judgeCase('ASSOC-09', 'pass', 'another order', () => three([5, 4], [3, 3], [...first])),
  judgeCase('ASSOC-09', 'warning', 'reasons exchanged', () => three([...first], [3, 4], [5, 3])),
  judgeCase('ASSOC-09', 'warning', 'all refused', () => three([1, 1], [3, 3], [5, 4])),
  judgeCase('ASSOC-09', 'inconclusive', 'a relay', () => three([...first], [3, 0, implicit], [5, 4])),
  judgeCase('ASSOC-09', 'fail', 'an unknown syntax accepted', () =>
    three([...first], [3, 3], [5, 0, '2.25']),
  ),
  judgeCase('ASSOC-09', 'fail', 'result 5', () => three([...first], [3, 5], [5, 4])),
  judgeCase('ASSOC-09', 'fail', 'a missing result', () => three([...first], [5, 4])),
  judgeCase('ASSOC-09', 'warning', 'a rejection of all', () => judgeResults(attemptWith(rejected(1, 1, 1)))),
]);

const refusedContexts = (...results: readonly [number, number, ...string[]][]) =>
  judgeRefusedContexts(attemptWith(acceptedContexts(...results)));

describeJudge('the syntax of refused contexts', [
  judgeCase('ASSOC-12', 'pass', 'a sub-item of any value', () => refusedContexts([...first], [3, 3, ''])),
  judgeCase('ASSOC-12', 'warning', 'no sub-item', () => refusedContexts([...first], [3, 3])),
  judgeCase('ASSOC-12', 'inconclusive', 'no refused context', () => refusedContexts([...first])),
]);

const each = (...ids: readonly number[]) =>
  judgeEachResult(
    'ASSOC-10',
    asked(acceptedContexts(...ids.map((id) => [id, 0, implicit] as const)), [255, implicit], [1, implicit]),
  );
const many = (answer: AssociationAnswer) => judgeEachResult('ASSOC-16', asked(answer, [1, implicit]));

describeJudge('a result for each context', [
  judgeCase('ASSOC-10', 'pass', 'the same IDs', () => each(1, 255)),
  judgeCase('ASSOC-10', 'fail', 'a missing ID', () => each(1)),
  judgeCase('ASSOC-10', 'fail', 'an invented ID', () => each(1, 255, 3)),
  judgeCase('ASSOC-10', 'fail', 'an ID twice', () => each(1, 255, 1)),
  judgeCase('ASSOC-16', 'pass', 'all', () => many(acceptedContexts([1, 3]))),
  judgeCase('ASSOC-16', 'warning', '2/3/2', () => many(rejected(2, 3, 2))),
  judgeCase('ASSOC-16', 'warning', '1/3/2', () => many(rejected(1, 3, 2))),
  judgeCase('ASSOC-10', 'inconclusive', '2/3/2', () =>
    judgeEachResult('ASSOC-10', asked(rejected(2, 3, 2), [1, implicit])),
  ),
  judgeCase('ASSOC-16', 'inconclusive', 'a rejection', () => many(rejected(1, 1, 1))),
  judgeCase('ASSOC-16', 'fail', 'no answer', () => many(answers.timeout)),
]);

const chosen = (...results: readonly [number, number, ...string[]][]) =>
  judgeChosenSyntax(asked(acceptedContexts(...results), [1, explicit, implicit], [3, implicit]));

describeJudge('the chosen transfer syntax', [
  judgeCase('ASSOC-11', 'pass', 'one of those proposed', () => chosen([1, 0, explicit], [3, 0, implicit])),
  judgeCase('ASSOC-11', 'pass', 'padding, which is judged elsewhere', () => chosen([1, 0, `${explicit}\0`])),
  judgeCase('ASSOC-11', 'pass', 'nonsense in a refused context', () => chosen([1, 0, explicit], [3, 1, 'x'])),
  judgeCase('ASSOC-11', 'fail', 'none', () => chosen([1, 0])),
  judgeCase('ASSOC-11', 'fail', 'two', () => chosen([1, 0, explicit, implicit])),
  judgeCase('ASSOC-11', 'fail', 'one of another context', () => chosen([1, 0, explicit], [3, 0, explicit])),
  judgeCase('ASSOC-11', 'inconclusive', 'no accepted context', () => chosen([1, 1, explicit])),
]);

const echo = (answer: AssociationAnswer) =>
  judgeVerification(
    attemptWith(answer, {
      presentationContexts: [{ id: 1, abstractSyntax: verification, transferSyntaxes: [implicit] }],
    }),
  );

describeJudge('Verification', [
  judgeCase('ASSOC-18', 'pass', 'result 0', () => echo(acceptedContexts([...first]))),
  judgeCase('ASSOC-18', 'fail', 'result 3', () => echo(acceptedContexts([1, 3]))),
  judgeCase('ASSOC-18', 'fail', 'a rejection', () => echo(rejected(1, 1, 1))),
]);

const all = (...syntaxes: readonly string[]) =>
  judgeDeflated(
    attemptWith(
      acceptedContexts(
        ...[deflated, explicit, implicit].map(
          (uid, at) => [2 * at + 1, syntaxes.includes(uid) ? 0 : 4, uid] as const,
        ),
      ),
    ),
  );

describeJudge('the deflated syntax', [
  judgeCase('ASSOC-30', 'pass', 'all three', () => all(deflated, explicit, implicit)),
  judgeCase('ASSOC-30', 'fail', 'no explicit one', () => all(deflated, implicit)),
  judgeCase('ASSOC-30', 'fail', 'no implicit one', () => all(deflated, explicit)),
  judgeCase('ASSOC-30', 'not-applicable', 'no deflated one', () => all(explicit, implicit)),
]);
