import assert from 'node:assert/strict';
import { test } from 'node:test';
import { storedRun } from '../testing/stored-run.ts';
import codeQuality from './gitlab-code-quality.ts';

const write = (results = storedRun): Record<string, unknown>[] =>
  JSON.parse(codeQuality.write(results, { directory: '.' }));

test('every issue has the members that GitLab asks for, and a fingerprint of its own', () => {
  const issues = write();
  assert.ok(issues.length >= 4);
  for (const { description, check_name: name, fingerprint, severity, location, ...others } of issues) {
    assert.ok(
      typeof description === 'string' && description !== '' && typeof name === 'string' && name !== '',
    );
    assert.match(String(fingerprint), /^[0-9a-f]{64}$/);
    assert.match(String(severity), /^(?:minor|critical|blocker)$/);
    assert.match(JSON.stringify(location), /^\{"path":"[^/].*","lines":\{"begin":\d+\}\}$/);
    assert.deepEqual(others, {});
  }
  assert.equal(new Set(issues.map(({ fingerprint }) => fingerprint)).size, issues.length);
});

test('a later run with other messages and lines has the same fingerprints', () => {
  const later = storedRun.scenarios.map((scenario) => ({
    ...scenario,
    line: scenario.line + 5,
    findings: scenario.findings.map((finding) => ({ ...finding, message: `${finding.message} again` })),
  }));
  const fingerprints = (issues: Record<string, unknown>[]) => issues.map(({ fingerprint }) => fingerprint);
  assert.deepEqual(fingerprints(write({ ...storedRun, scenarios: later })), fingerprints(write()));
});
