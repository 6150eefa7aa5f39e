import type { AssociationAnswer } from './association-attempt.ts';
import { judgeSecondAssociation, judgeSimultaneous } from './scp-association-limits.ts';
import { accepted, answers, attemptWith, rejected } from './testing/attempts.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const second = (answer: AssociationAnswer) => judgeSecondAssociation(attemptWith(answer));

describeJudge('a second association on one connection', [
  judgeCase('ASSOC-28', 'pass', 'an abort', () => second(answers.aborted)),
  judgeCase('ASSOC-28', 'pass', 'a close', () => second(answers.closed)),
  judgeCase('ASSOC-28', 'pass', 'a reset', () => second(answers.reset)),
  judgeCase('ASSOC-28', 'pass', 'no reaction', () => second(answers.timeout)),
  judgeCase('ASSOC-28', 'warning', 'a rejection', () => second(rejected(1, 1, 1))),
  judgeCase('ASSOC-28', 'fail', 'acceptance', () => second(accepted())),
]);

const attempts = (count: number, ...last: readonly AssociationAnswer[]) =>
  [...Array.from({ length: count }, () => accepted()), ...last].map((answer) => attemptWith(answer));

const busy = rejected(2, 3, 2);

describeJudge('associations at the same time', [
  judgeCase('ASSOC-29', 'pass', 'as many as declared', () =>
    judgeSimultaneous({ attempts: attempts(3, busy), declared: 3 }),
  ),
  judgeCase('ASSOC-29', 'pass', 'more than declared', () =>
    judgeSimultaneous({ attempts: attempts(4), declared: 3 }),
  ),
  judgeCase('ASSOC-29', 'pass', 'a transient rejection of another source', () =>
    judgeSimultaneous({ attempts: attempts(3, rejected(2, 1, 1)), declared: 3 }),
  ),
  judgeCase('ASSOC-29', 'recorded', 'nothing declared', () =>
    judgeSimultaneous({ attempts: attempts(3, busy) }),
  ),
  judgeCase('ASSOC-29', 'recorded', 'nothing declared and no limit', () =>
    judgeSimultaneous({ attempts: attempts(4) }),
  ),
  judgeCase('ASSOC-29', 'fail', 'fewer than declared', () =>
    judgeSimultaneous({ attempts: attempts(2, busy), declared: 3 }),
  ),
  judgeCase('ASSOC-29', 'inconclusive', 'more declared than tried', () =>
    judgeSimultaneous({ attempts: attempts(4), declared: 1000 }),
  ),
  judgeCase('ASSOC-29', 'warning', 'a permanent rejection', () =>
    judgeSimultaneous({ attempts: attempts(3, rejected(1, 3, 2)), declared: 3 }),
  ),
  judgeCase('ASSOC-29', 'warning', 'a close', () =>
    judgeSimultaneous({ attempts: attempts(3, answers.closed) }),
  ),
  judgeCase('ASSOC-29', 'fail', 'an SCP that does not recover', () =>
    judgeSimultaneous({ attempts: attempts(3, busy), healthProblem: 'no TCP connection' }),
  ),
  judgeCase('ASSOC-29', 'nothing', 'no attempt', () => judgeSimultaneous({ attempts: [] })),
]);
