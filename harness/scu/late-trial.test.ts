import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../finding.ts';
import type { RequirementId } from '../requirements/index.ts';
import { checkedUnlessLate, unlessLate } from './late-trial.ts';
import { released, trial } from './testing/trials.ts';

const failed = (requirement: RequirementId): Finding => ({
  requirement,
  verdict: 'fail',
  message: 'it came late',
  evidence: [],
});

describe('a fail while this tool was late', () => {
  it('proves nothing, and says by how much', () => {
    const { verdict, message } = unlessLate(failed('CANCEL-10'), 700);
    assert.equal(verdict, 'inconclusive');
    assert.match(message, /^it came late; but this tool was late by 700 ms meanwhile/);
    assert.deepEqual(unlessLate(failed('CANCEL-10'), undefined), failed('CANCEL-10'));
  });

  it('is one still where the bytes show it', () => {
    const late = { ...trial(released()), lateMs: 700 };
    const verdicts = checkedUnlessLate([failed('CANCEL-10'), failed('ENC-02')], [trial(released()), late]);
    assert.deepEqual(
      verdicts.map(({ verdict }) => verdict),
      ['inconclusive', 'fail'],
    );
    const inTime = checkedUnlessLate([failed('CANCEL-10')], [trial(released())]);
    assert.equal(inTime[0]?.verdict, 'fail');
  });
});
