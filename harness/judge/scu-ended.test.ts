import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DriverOutcome } from '../scu/driver.ts';
import {
  abort,
  answered,
  cut,
  later,
  released,
  type Talk,
  talkWithScu,
  trial,
  trialOf,
} from '../scu/testing/trials.ts';
import type { Trial, UsualEnd } from '../scu/trial.ts';
import { crashOf, judgeEnded, unproven } from './scu-ended.ts';
import { describeJudge, judgeCase } from './testing/judge-case.ts';

const judge = (of: Trial) => judgeEnded(['STATUS-SCU-A700'], of, 0xa700);
const failed = answered(0xa700);
const late =
  (ms: number): Talk =>
  (talk) =>
    abort(later(failed(talk), ms));
const second = { fields: { MessageID: 8 } };

function ending(verdict: Parameters<typeof judgeCase>[1], name: string, of: () => Trial) {
  return judgeCase('STATUS-SCU-A700', verdict, name, () => judge(of()));
}

describeJudge('a Status Code that ends the C-FIND', [
  ending('pass', 'a release', () => trial(released(0xa700))),
  ending('pass', 'a release long after', () => trial((talk) => later(failed(talk), 20_000).release())),
  ending('pass', 'an abort at once', () => trial((talk) => abort(failed(talk)))),
  ending('pass', 'a close', () => trial((talk) => failed(talk).event('closed-by-peer'))),
  ending('pass', 'a reset', () => trial((talk) => failed(talk).event('reset-by-peer'))),
  ending('pass', 'the next query', () => trial((talk) => failed(talk).find(second))),
  ending('inconclusive', 'silence', () => trial(failed)),
  ending('inconclusive', 'silence of a program that is stopped', () => cut(trial(failed))),
  ending('fail', 'an abort by its own time-out', () => trial(late(10_000))),
  ending('inconclusive', 'the same, while we were late ourselves', () => ({
    ...trial(late(10_000)),
    lateMs: 900,
  })),
  ending('pass', 'a release, while we were late ourselves', () => ({
    ...trial(released(0xa700)),
    lateMs: 900,
  })),
  ending('fail', 'a signal that ends the program, while we were late ourselves', () => ({
    ...trial(released(0xa700), { signal: 'SIGSEGV' }),
    lateMs: 900,
  })),
  ending('inconclusive', 'a late abort of a device', () => trial(late(10_000), { kind: 'operator' })),
  ending('fail', 'an abort before the final response', () =>
    trial((talk) => abort(talk.find().pending()).final(0xa700)),
  ),
  ending('fail', 'a release before the final response, which is not sent then', () =>
    trial((talk) => talk.find().pending().release()),
  ),
  ending('fail', 'a C-CANCEL long after', () =>
    trial((talk) => later(failed(talk), 3000).cancel().release()),
  ),
  ending('pass', 'a C-CANCEL that crossed the final response', () =>
    trial((talk) => later(failed(talk), 100).cancel().release()),
  ),
  ending('pass', 'a C-CANCEL before the final response', () =>
    trial((talk) => talk.find().pending().cancel().final(0xa700).release()),
  ),
  ending('inconclusive', 'a second query before the final response, and silence', () =>
    trial((talk) => talk.find().find(second).pending().final(0xa700)),
  ),
  ending('fail', 'a signal that ends the program', () => trial(released(0xa700), { signal: 'SIGSEGV' })),
  ending('fail', 'an exception that ends the program', () =>
    trial(released(0xa700), { exitCode: 1, output: 'Uncaught TypeError: x is not a function' }),
  ),
  ending('inconclusive', 'no association', () => trialOf([])),
  ending('inconclusive', 'no C-FIND-RQ', () => trial((talk) => talk.echo().release())),
  ending('inconclusive', 'an SCU that cannot be made to query', () =>
    trialOf([], { unavailable: 'not now' }),
  ),
]);

const usually = (ends: Partial<UsualEnd>, of: Trial): Trial => ({
  ...of,
  usual: { ending: 'released', programEnded: true, ...ends },
});
const succeeded = (verdict: Parameters<typeof judgeCase>[1], name: string, of: () => Trial) =>
  judgeCase('STATUS-SCU-0000', verdict, name, () => judgeEnded(['STATUS-SCU-0000'], of(), 0));
const manyMatches: Talk = (talk) =>
  Array.from({ length: 101 })
    .reduce<ReturnType<Talk>>((so) => so.pending(), talk.find())
    .final();

describeJudge('a program that is stopped, and was not after its first query', [
  succeeded('fail', 'after a query that went well', () => usually({}, cut(trial(answered())))),
  succeeded('inconclusive', 'and had to be stopped there too', () =>
    usually({ programEnded: false }, cut(trial(answered()))),
  ),
  succeeded('inconclusive', 'and only its association is open', () =>
    usually({}, { ...cut(trial(answered())), driver: { kind: 'exec', ended: true, exitCode: 0 } }),
  ),
  succeeded('inconclusive', 'that may try again after a failure', () =>
    usually({}, cut(trial(answered(0xa700)))),
  ),
  succeeded('inconclusive', 'that may be at work on many matches', () =>
    usually({}, cut(trial(manyMatches))),
  ),
  succeeded('inconclusive', 'that had little time for the last response', () =>
    usually({}, cut(trial((talk) => later(talk.find().pending(), 14_000).final()))),
  ),
]);

describe('what an SCU is judged by', () => {
  it('is the association with the C-FIND-RQ, not one with a C-ECHO before it', () => {
    const verified = talkWithScu((talk) => talk.echo().release());
    const [finding] = judge(trialOf([verified, talkWithScu(released(0xa700))]));
    assert.equal(finding?.verdict, 'pass');
  });

  it('is said with its evidence: request, final response and what came of it', () => {
    const [finding] = judge(trial(released(0xa700)));
    assert.deepEqual(
      finding?.evidence.map(({ pdu }) => pdu),
      [3, 6, 7],
    );
    assert.match(finding?.actual ?? '', /association released/);
  });

  it('is one finding for each requirement', () => {
    const findings = judgeEnded(['STATUS-SCU-A700', 'STATUS-SCU-MID'], trial(released(0xa700)), 0xa700);
    assert.deepEqual(
      findings.map(({ requirement }) => requirement),
      ['STATUS-SCU-A700', 'STATUS-SCU-MID'],
    );
  });

  it('is nothing for a requirement that the scenario does not have', () => {
    assert.deepEqual(judgeEnded([], trial(released()), 0), []);
  });
});

describe('a program that broke down', () => {
  const crash = (driver: Partial<DriverOutcome>) => crashOf(trial(released(), driver));
  for (const output of [
    'Node.js v22.1.0',
    'unhandled exception',
    'Exception in thread "main" java.lang.NullPointerException',
    'Segmentation fault (core dumped)',
    'Traceback (most recent call last):',
    "panic: runtime error\nterminate called after throwing an instance of 'x'",
  ])
    it(`says "${output.slice(0, 20)}"`, () => assert.ok(crash({ exitCode: 1, output })));

  it('is none that ends with 0, whatever it says', () => {
    assert.equal(crash({ exitCode: 0, output: 'uncaught' }), undefined);
  });

  it('is none that says why it fails', () => {
    assert.equal(crash({ exitCode: 1, output: 'Find Failed: A700 Refused: OutOfResources' }), undefined);
  });

  it('is none that the test stopped', () => {
    assert.equal(crashOf(cut(trial(answered()))), undefined);
  });
});

it('a trial proves nothing without a query', () => {
  assert.match(unproven(trialOf([], { unavailable: 'no command' })) ?? '', /no command/);
  assert.match(unproven(trialOf([])) ?? '', /did not connect/);
  assert.match(unproven(trial((talk) => talk.release())) ?? '', /did not send a C-FIND-RQ/);
  assert.equal(unproven(trial((talk) => talk.find())), undefined);
});
