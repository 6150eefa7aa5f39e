import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Finding } from '../../finding.ts';
import { type RequirementId, requirementOf } from '../../requirements/index.ts';
import { rollUp, type Verdict } from '../../verdict.ts';

/** What one judge has to say of one requirement; `nothing` when it has no finding for it. */
export interface JudgeCase {
  readonly requirement: RequirementId;
  readonly verdict: Verdict | 'nothing';
  readonly name: string;
  readonly judge: () => Finding[];
}

export function judgeCase(
  requirement: RequirementId,
  verdict: JudgeCase['verdict'],
  name: string,
  judge: () => Finding[],
): JudgeCase {
  return { requirement, verdict, name, judge };
}

/** Runs the cases of one judge, and proves that each requirement is shown to hold and not to hold. */
export function describeJudge(title: string, cases: readonly JudgeCase[]): void {
  describe(title, () => {
    for (const { requirement, verdict, name, judge } of cases)
      it(`${requirement} on ${name}: ${verdict}`, () => {
        const findings = judge();
        const own = findings.filter((finding) => finding.requirement === requirement);
        const found = rollUp(own.map((finding) => finding.verdict)) ?? 'nothing';
        assert.equal(found, verdict, JSON.stringify(findings, undefined, 2));
        for (const finding of findings) assertComplete(finding);
      });

    it('gives more than one verdict on each requirement', () => {
      for (const [requirement, same] of Map.groupBy(cases, (each) => each.requirement)) {
        const verdicts = new Set(same.map(({ verdict }) => verdict));
        assert.ok(verdicts.size > 1, `${requirement} is only ever ${[...verdicts].join()}`);
      }
    });
  });
}

/** A finding stands alone, and fails only where the requirement has a line for it. */
function assertComplete({ requirement, verdict, message, expected }: Finding): void {
  assert.ok(message.length > 0, `${requirement} has no message`);
  assert.ok(expected, `${requirement} does not say what was expected`);
  if (verdict === 'fail')
    assert.ok(requirementOf(requirement).observe.fail, `${requirement} has no fail line`);
}
