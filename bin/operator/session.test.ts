import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Pickle } from '@cucumber/messages';
import { transcriptFile } from '../../harness/evidence/transcript-file.ts';
import type { OperatorAnswer } from '../../harness/scu/operator.ts';
import type { Verdict } from '../../harness/verdict.ts';
import type { ScenarioResult } from '../../reports/results.ts';
import { scenario } from '../../reports/testing/observed-run.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { UsageError } from '../usage-error.ts';
import { answersFileName } from './answers-file.ts';
import { OperatorSession, type SessionOrder } from './session.ts';

const top = mkdtempSync(join(tmpdir(), 'mwl-session-'));
after(() => rmSync(top, { recursive: true }));

const pickle = (id: string): Pickle => ({
  id,
  uri: 'features/scu/x.feature',
  name: `[${id}] something`,
  language: 'en',
  steps: [{ id: `${id}.1`, text: 'the SCU queries', astNodeIds: [] }],
  tags: [{ name: '@STATUS-SCU-0000', astNodeId: '1' }],
  astNodeIds: [],
});

const profile = { name: 'x', role: 'scu' } as const;
const orderOf = (directory: string, edit: Partial<SessionOrder> = {}): SessionOrder => ({
  directory: join(top, directory),
  version: '0.1.0',
  profile,
  pickles: ['SCU-1', 'SCU-2', 'SCU-3', 'SCU-4'].map(pickle),
  resume: false,
  ...edit,
});
const resumed = (directory: string, edit: Partial<SessionOrder> = {}) => {
  const session = new OperatorSession(orderOf(directory, { resume: true, ...edit }));
  session.begin();
  return session;
};
const fresh = (directory: string) => {
  const session = new OperatorSession(orderOf(directory));
  session.begin();
  return session;
};

/** A scenario as it is judged, with a transcript as its evidence. */
function judged(directory: string, id: string, verdict: Verdict = 'pass'): ScenarioResult {
  const label = { id, name: 'something', verdict };
  const path = `evidence/${id}.json`;
  mkdirSync(join(top, directory, 'evidence'), { recursive: true });
  const transcripts = [new Transcript({ id: `t-${id}`, role: 'acceptor' })];
  writeFileSync(join(top, directory, path), transcriptFile(label, transcripts));
  const summaries = transcripts.map((each) => ({
    id: each.id,
    pdus: 0,
    startedAt: each.startedAt.toISOString(),
  }));
  return scenario(id, verdict, [], { evidence: [{ kind: 'transcript', path }], transcripts: summaries });
}

const done: OperatorAnswer = { did: 'done', showed: ['displayed'], note: '' };
const asked = (id: string) => ({ scenario: `[${id}] something`, cancel: false });

/** A session in which the first scenario was answered and judged. */
function begun(directory: string): OperatorSession {
  const session = fresh(directory);
  session.answered(asked('SCU-1'), done);
  session.judged(judged(directory, 'SCU-1'));
  return session;
}

const earlierIds = ({ earlier }: OperatorSession) => earlier.map((kept) => kept.scenario.id);

describe('the session of an operator', () => {
  it('has what was answered and judged before, with its transcripts', () => {
    const first = begun('resumed');
    const second = resumed('resumed');
    assert.deepEqual(earlierIds(second), ['SCU-1']);
    assert.deepEqual(
      second.earlier[0]?.transcripts.map(({ id }) => id),
      ['t-SCU-1'],
    );
    assert.deepEqual([first.number, second.number], [1, 2]);
    assert.deepEqual(second.startedAt, first.startedAt);
    second.answered(asked('SCU-2'), done);
    second.judged(judged('resumed', 'SCU-2'));
    assert.deepEqual(earlierIds(resumed('resumed')), ['SCU-1', 'SCU-2']);
  });

  it('asks again what was left out, not answered, not judged, or hurt by an error of the tool', () => {
    const session = begun('again');
    session.answered(asked('SCU-2'), { ...done, did: 'skipped' });
    session.judged(judged('again', 'SCU-2', 'inconclusive'));
    session.judged(judged('again', 'SCU-3', 'inconclusive'));
    session.answered(asked('SCU-4'), done);
    assert.deepEqual(earlierIds(resumed('again')), ['SCU-1']);
    session.judged(judged('again', 'SCU-4', 'error'));
    assert.deepEqual(earlierIds(resumed('again')), ['SCU-1']);
  });

  it('takes for answered what the operator says cannot be done', () => {
    const session = fresh('impossible');
    session.answered(asked('SCU-1'), { did: 'impossible', showed: [], note: 'no such button' });
    session.judged(judged('impossible', 'SCU-1', 'inconclusive'));
    assert.deepEqual(earlierIds(resumed('impossible')), ['SCU-1']);
  });

  it('is not overwritten until it is over', () => {
    const session = begun('overwrite');
    assert.throws(
      () => new OperatorSession(orderOf('overwrite')),
      /interrupted, with 1 of 4 scenarios; go on with --resume, or give another --out/,
    );
    session.over();
    assert.deepEqual(earlierIds(new OperatorSession(orderOf('overwrite'))), []);
    assert.deepEqual(
      earlierIds(resumed('overwrite')),
      ['SCU-1'],
      'one that has not begun overwrites nothing',
    );
  });

  it('keeps one whole file at any moment', () => {
    begun('whole');
    assert.deepEqual(readdirSync(join(top, 'whole')), ['evidence', answersFileName]);
    const { answers } = JSON.parse(readFileSync(join(top, 'whole', answersFileName), 'utf8'));
    assert.equal(answers[0].scenario, 'SCU-1');
  });
});

describe('a session that cannot be resumed', () => {
  it('is one of another run', () => {
    begun('other');
    const cases: readonly (readonly [Partial<SessionOrder>, RegExp])[] = [
      [{ version: '0.2.0' }, /of version 0\.1\.0 of this tool, which is 0\.2\.0/],
      [{ pickles: [pickle('SCU-1')] }, /another selection \(4 scenarios, now 1\)/],
      [{ profile: { ...profile, name: 'y' } }, /the profile .* has changed/],
      [
        { pickles: orderOf('').pickles.map((each) => ({ ...each, tags: [] })) },
        /text of its scenarios has changed/,
      ],
    ];
    for (const [edit, message] of cases) assert.throws(() => resumed('other', edit), message);
    assert.deepEqual(earlierIds(resumed('other')), ['SCU-1']);
  });

  it('is not there, or damaged', () => {
    const file = join(top, 'damaged', answersFileName);
    assert.throws(() => resumed('damaged'), /there is no session to resume/);
    begun('damaged');
    const good = readFileSync(file, 'utf8');
    for (const [text, message] of [
      [good.slice(0, 50), /operator-answers\.json: cannot be read: .*JSON/],
      [good.replace('"done"', '"perhaps"'), /operator-answers\.json: answers\.0\.did: /],
      ['{}', /operator-answers\.json: format: /],
    ] as const) {
      writeFileSync(file, text);
      assert.throws(() => resumed('damaged'), message);
      assert.throws(() => resumed('damaged'), UsageError);
    }
  });

  it('has lost its evidence', () => {
    begun('lost');
    rmSync(join(top, 'lost/evidence/SCU-1.json'));
    assert.throws(() => resumed('lost'), /SCU-1\.json: cannot be read, expected the evidence/);
  });

  it('has the evidence of another run', () => {
    begun('overwritten');
    const other = new Transcript({ id: 't-SCU-1', role: 'acceptor' }, new Date(0));
    const label = { id: 'SCU-1', name: 'something', verdict: 'fail' } as const;
    writeFileSync(join(top, 'overwritten/evidence/SCU-1.json'), transcriptFile(label, [other]));
    assert.throws(() => resumed('overwritten'), /SCU-1\.json: not the evidence of the session/);
  });
});
