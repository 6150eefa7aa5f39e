import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { behaviorOf, reactionTime, wasThrough } from './behavior.ts';
import { describeBehavior } from './behavior-text.ts';
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
} from './testing/trials.ts';
import type { Trial } from './trial.ts';

const describeTrial = (of: Trial) => describeBehavior(of, behaviorOf(of));
const quiet = { kind: 'built-in' } as const;

/** What the wire shows, and how it reads in the Behavior column. */
const endings: readonly (readonly [text: string, kind: string, build: Talk])[] = [
  ['association released at once', 'released', released()],
  ['association released after 3 s', 'released', (talk) => later(answered()(talk), 3000).release()],
  ['association aborted (A-ABORT source 0, reason 0) at once', 'aborted', (talk) => abort(answered()(talk))],
  [
    'association aborted (A-ABORT source 2, reason 6) after 30 s',
    'aborted',
    (talk) => abort(later(answered()(talk), 30_000), 2, 6),
  ],
  [
    'TCP connection closed without A-RELEASE or A-ABORT at once',
    'closed',
    (talk) => answered()(talk).event('closed-by-peer'),
  ],
  [
    'TCP connection reset without A-RELEASE or A-ABORT at once',
    'reset',
    (talk) => answered()(talk).event('reset-by-peer'),
  ],
  ['association left open', 'open', answered()],
  [
    'C-CANCEL sent; association released at once',
    'released',
    (talk) => talk.find().cancel().final(0xfe00).release(),
  ],
  [
    'C-CANCEL sent 2 times; association released at once',
    'released',
    (talk) => talk.find().cancel().cancel().final(0xfe00).release(),
  ],
  [
    'queried again once on the same association after 0 s; association released at once',
    'released',
    (talk) => released()(answered()(talk)),
  ],
  [
    'retried twice on the same association after 5 s; association released at once',
    'released',
    (talk) => released(0xa700)(later(answered(0xa700)(later(answered(0xa700)(talk), 5000)), 5000)),
  ],
  [
    'association left open until its own time-out of 30 s, then association aborted (A-ABORT source 0, reason 0)',
    'aborted',
    (talk) => abort(later(talk.find().pending(), 30_000)),
  ],
  ['association released at once', 'released', (talk) => talk.find().pending().release()],
  [
    'association aborted (A-ABORT source 2, reason 0) 6 s after the A-ABORT of the SCP',
    'aborted',
    (talk) => abort(later(talk.find().pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 }), 6000), 2),
  ],
];

describe('the behavior of an SCU', () => {
  for (const [text, kind, build] of endings)
    it(text, () => {
      const of = trial(build, quiet);
      assert.equal(behaviorOf(of)?.ending.kind, kind);
      assert.equal(describeTrial(of), text);
    });

  for (const [text, build] of [
    [
      'TCP connection closed at once after the A-ABORT of the SCP',
      (talk) => talk.find().pdu('scp', { type: 'A-ABORT', source: 0, reason: 0 }).event('closed-by-peer'),
    ],
    [
      'TCP connection closed at once after the SCP had closed the TCP connection',
      (talk) => talk.find().event('closed-by-us').event('closed-by-peer'),
    ],
    ['nothing sent after the SCP had reset the TCP connection', (talk) => talk.find().event('reset-by-us')],
  ] satisfies [string, Talk][])
    it(text, () => assert.equal(describeTrial(trial(build, quiet)), text));

  it('is the first thing that ends the association', () => {
    const of = trial((talk) => abort(released()(talk).event('closed-by-peer')));
    assert.equal(behaviorOf(of)?.ending.kind, 'released');
  });

  it('is over when the SCU has released after the final response', () => {
    const isThrough = (build: Talk) => {
      const behavior = behaviorOf(trial(build));
      return behavior && wasThrough(behavior);
    };
    assert.equal(isThrough(released()), true);
    assert.equal(
      isThrough((talk) => released()(talk).event('closed-by-us')),
      true,
    );
    assert.equal(
      isThrough((talk) => talk.find().pending().release()),
      false,
    );
    assert.equal(
      isThrough((talk) => abort(answered()(talk))),
      false,
    );
    assert.equal(isThrough(answered()), false);
  });

  it('names the end that the SCP made as none of its own', () => {
    const of = trial((talk) => answered()(talk).event('closed-by-us').event('reset-by-us'));
    assert.equal(behaviorOf(of)?.ending.kind, 'open');
  });

  it('knows query, final response, and the time between our last word and the reaction', () => {
    const behavior = behaviorOf(trial((talk) => later(answered(0xa700)(talk), 4000).release()));
    assert.ok(behavior);
    assert.equal(behavior.queries, 1);
    assert.equal(behavior.final?.status, 0xa700);
    assert.ok((behavior.query?.index ?? 99) < (behavior.final?.index ?? 0));
    assert.equal(behavior.lastSent?.index, behavior.final?.index);
    assert.equal(reactionTime(behavior), 4001);
  });
});

describe('a trial that the test cuts off', () => {
  it('leaves the association open, for as long as it was watched', () => {
    const of = cut(trial(answered()), 20_000);
    const ending = behaviorOf(of)?.ending;
    assert.deepEqual({ kind: ending?.kind, at: ending?.at }, { kind: 'open', at: 20_000 });
    assert.equal(
      describeTrial(of),
      'association left open, still so after 20 s; program stopped by the test',
    );
  });

  it('takes what comes after the cut for an act of the test', () => {
    const of = cut(
      trial((talk) => abort(later(answered()(talk), 20_000))),
      15_000,
    );
    assert.equal(behaviorOf(of)?.ending.kind, 'open');
  });

  it('takes what came at once for an act of the test, although the clocks differ', () => {
    const of = trial((talk) => abort(later(answered()(talk), 5000)));
    const aborted = of.transcripts[0]?.entries.at(-1)?.at ?? 0;
    assert.equal(behaviorOf(cut(of, aborted + 1))?.ending.kind, 'open');
  });

  it('takes what came before the cut for an act of the SCU', () => {
    const of = cut(
      trial((talk) => abort(later(answered()(talk), 5000))),
      15_000,
    );
    assert.equal(behaviorOf(of)?.ending.kind, 'aborted');
  });
});

describe('several associations', () => {
  const verified = () => talkWithScu((talk) => talk.echo().release());

  it('that of the query counts, whatever came before it', () => {
    const behavior = behaviorOf(trialOf([talkWithScu(), verified(), talkWithScu(released())]));
    assert.deepEqual(
      { queries: behavior?.queries, retries: behavior?.retries.length },
      { queries: 1, retries: 0 },
    );
  });

  it('the first counts when none has a query', () => {
    const [first, second] = [verified(), talkWithScu()];
    assert.equal(behaviorOf(trialOf([first, second]))?.view.transcript, first.transcript);
  });

  it('those after the query are attempts of their own', () => {
    const again = trialOf([talkWithScu(released(0xa700)), verified(), talkWithScu(released())], quiet);
    assert.equal(behaviorOf(again)?.retries.length, 2);
    assert.match(describeTrial(again), /; retried twice after 0 s$/);
    const once = trialOf([talkWithScu(released(0xa700)), verified()], quiet);
    assert.match(describeTrial(once), /; retried once after 0 s$/);
  });
});

describe('a failure in the output of the program', () => {
  const named = (status: number, output: string) =>
    describeTrial(trial(released(status), { output })).includes('named in the program output');
  for (const [status, output] of [
    [0xa700, 'Find Failed: A700'],
    [0xa700, 'Received Final Find Response (Refused: OutOfResources)'],
    [0xc123, 'status=0xc123'],
    [0x0122, 'C-FIND-RSP 0122'],
    [0x0122, 'error 0x0122'],
    [0x0110, 'Received Final Find Response (Unknown Status: 0x110)'],
    [0x0110, 'Status:                  0110  Status Information:-'],
    [0xc001, 'Failed: Unable to process'],
  ] as const)
    it(`is named in "${output}"`, () => assert.ok(named(status, output)));
  for (const [status, output] of [
    [0xa700, 'MWL^A700-MIDWAY^BEFORE1 MWL-A700-MIDWAY-BEFORE1'],
    [0xa700, '1.2.3A700F'],
    [0x0122, '(0010,0020) LO [0122]'],
    [0x0001, '(0040,0001) AE [CT01]'],
    [0x0110, '0x1100'],
    [0xb000, '3 matches'],
    [0x0000, 'status 0000'],
  ] as const)
    it(`is not named in "${output}"`, () => assert.ok(!named(status, output)));
});

describe('what program and operator add', () => {
  const said: readonly (readonly [RegExp, Parameters<typeof trial>[1]])[] = [
    [/; program exit code 0$/, {}],
    [/; program exit code 69$/, { exitCode: 69 }],
    [/; program ended by SIGSEGV$/, { exitCode: null, signal: 'SIGSEGV' }],
    [/; program stopped by the test$/, { exitCode: null }],
    [/; operator: no patients found$/, { kind: 'operator', answer: 'no patients found' }],
    [/at once$/, { kind: 'wait' }],
  ];
  for (const [text, driver] of said)
    it(text.source, () => assert.match(describeTrial(trial(released(), driver)), text));

  it('an SCU that could not be made to query has no behavior', () => {
    assert.equal(describeTrial(trialOf([], { unavailable: 'not provoked: no' })), 'not provoked: no');
    assert.equal(behaviorOf(trialOf([])), undefined);
    assert.equal(describeTrial(trialOf([])), 'the SCU did not connect');
  });
});
