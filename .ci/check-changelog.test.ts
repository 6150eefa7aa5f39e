import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changelogProblems } from './check-changelog.ts';

const good = `# Changelog

## [Unreleased]

### Added

- A scenario.

## [1.0.0] - 2026-11-30

### Fixed

- A verdict.
`;

test('a good changelog has no problem, with or without a release', () => {
  assert.deepEqual(changelogProblems(good, '1.0.0'), []);
  assert.deepEqual(changelogProblems(good.slice(0, good.indexOf('## [1.0.0]')), '0.1.0'), []);
});

test('the newest release is that of package.json', () => {
  assert.deepEqual(changelogProblems(good, '1.1.0'), [
    '1: the newest release is 1.0.0, that of package.json 1.1.0',
  ]);
});

test('titles and headings have a fixed form, and every section names a change', () => {
  assert.deepEqual(changelogProblems(good.replace('2026-11-30', 'today'), '1.0.0'), [
    '9: expected "[1.2.3] - 2026-01-31"',
  ]);
  assert.match(
    changelogProblems(good.replace('Fixed', 'Mended'), '1.0.0')[0] ?? '',
    /^9: Mended is none of Added/,
  );
  assert.deepEqual(changelogProblems(good.replace('- A scenario.', ''), '1.0.0'), [
    '3: [Unreleased] names no change',
  ]);
  assert.match(changelogProblems('# Changelog\n', '1.0.0')[0] ?? '', /expected a section/);
});
