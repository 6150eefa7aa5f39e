// Everything that can be said about the source without running it: node .ci/check.ts
// All parts run, also after one that fails; the last line names those.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const top = join(import.meta.dirname, '..');
const bin = join(top, 'node_modules/.bin');

/** The parts and their commands, the first word a program, the others its arguments. */
const parts: Readonly<Record<string, readonly [string, ...string[]]>> = {
  types: [join(bin, 'tsc'), '-p', top],
  'types of what runs in a browser': [join(bin, 'tsc'), '-p', join(top, 'reports/html/browser')],
  lint: [join(bin, 'biome'), 'check', '--error-on-warnings'],
  imports: [process.execPath, '.ci/check-imports.ts'],
  gherkin: [process.execPath, '.ci/gherkin-lint.ts'],
  requirements: [process.execPath, '.ci/requirement-coverage.ts'],
  changelog: [process.execPath, '.ci/check-changelog.ts'],
};

const failed: string[] = [];
for (const [name, [program, ...words]] of Object.entries(parts)) {
  console.log(`--- ${name}`);
  const { status, error } = spawnSync(program, words, { cwd: top, stdio: 'inherit' });
  if (error) console.error(error.message);
  if (status !== 0) failed.push(name);
}
console.log(failed.length === 0 ? 'check: ok' : `check: failed: ${failed.join(', ')}`);
process.exitCode = failed.length > 0 ? 1 : 0;
