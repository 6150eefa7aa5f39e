// The form of CHANGELOG.md: node .ci/check-changelog.ts
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The kinds of change of Keep a Changelog 1.1.0. */
const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

interface Section {
  readonly title: string;
  readonly line: number;
  readonly body: readonly string[];
}

/** The sections of second rank: one for each release. */
function sectionsOf(text: string): Section[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (line.startsWith('## ') ? [index] : []));
  return starts.map((start, index) => ({
    title: (lines[start] ?? '').slice(3),
    line: start + 1,
    body: lines.slice(start + 1, starts[index + 1]),
  }));
}

/** What is wrong in the text of a changelog, each as `line: text`, if `version` is that of package.json. */
export function changelogProblems(text: string, version: string): string[] {
  const sections = sectionsOf(text);
  const problems: string[] = [];
  const released: string[] = [];
  for (const [index, { title, line, body }] of sections.entries()) {
    const release = /^\[(\d+\.\d+\.\d+)\] - \d{4}-\d{2}-\d{2}$/.exec(title)?.[1];
    if (release !== undefined) released.push(release);
    else if (index > 0 || title !== '[Unreleased]') problems.push(`${line}: expected "[1.2.3] - 2026-01-31"`);
    for (const heading of body.filter((row) => row.startsWith('### '))) {
      if (!kinds.includes(heading.slice(4)))
        problems.push(`${line}: ${heading.slice(4)} is none of ${kinds.join(', ')}`);
    }
    if (!body.some((row) => row.startsWith('- '))) problems.push(`${line}: ${title} names no change`);
  }
  if (sections.length === 0) problems.push('1: expected a section "## [Unreleased]"');
  const newest = released[0];
  if (newest === undefined ? sections[0]?.title !== '[Unreleased]' : newest !== version) {
    problems.push(`1: the newest release is ${newest ?? 'missing'}, that of package.json ${version}`);
  }
  return problems;
}

if (import.meta.main) {
  const top = join(import.meta.dirname, '..');
  const { version } = JSON.parse(readFileSync(join(top, 'package.json'), 'utf8'));
  const problems = changelogProblems(readFileSync(join(top, 'CHANGELOG.md'), 'utf8'), version);
  for (const text of problems) console.error(`CHANGELOG.md:${text}`);
  console.log(`CHANGELOG.md, ${problems.length} problems`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
