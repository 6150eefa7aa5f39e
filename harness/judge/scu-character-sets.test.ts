import { abort, answered, cut, released, type Talk, trial, trialOf } from '../scu/testing/trials.ts';
import type { Trial } from '../scu/trial.ts';
import { judgeCharacterSet } from './scu-character-sets.ts';
import { describeJudge, type JudgeCase, judgeCase } from './testing/judge-case.ts';

const oneMatch: Talk = (talk) => talk.find().pending();
const sets = (verdict: JudgeCase['verdict'], name: string, of: () => Trial) =>
  judgeCase('CHARSET-09', verdict, name, () => judgeCharacterSet(of()));

describeJudge('a character set', [
  sets('pass', 'a release', () => trial(released())),
  sets('recorded', 'an A-ABORT in the middle', () => trial((talk) => abort(oneMatch(talk)))),
  sets('recorded', 'an A-ABORT after the end', () => trial((talk) => abort(answered()(talk)))),
  sets('recorded', 'a close', () => trial((talk) => oneMatch(talk).event('closed-by-peer'))),
  sets('fail', 'a breakdown', () => trial(oneMatch, { exitCode: null, signal: 'SIGABRT' })),
  sets('fail', 'a program that hangs', () => cut(trial(answered()))),
  sets('inconclusive', 'a device that keeps its Association', () =>
    cut(trial(answered(), { kind: 'operator' })),
  ),
  sets('inconclusive', 'no association', () => trialOf([])),
]);
