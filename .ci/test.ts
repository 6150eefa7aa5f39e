// Runs the tests: node .ci/test.ts [unit] [property] [self] [peer], all of them without an argument.
// Prints what fails as it fails, then a closing block whose last line is "N passed, N failed".
import { globSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { run } from 'node:test';
import type { TestEvent } from 'node:test/reporters';
import { inspect, parseArgs } from 'node:util';
import { type FileLines, folderCoverage } from './line-coverage.ts';
import {
  count,
  formatCount,
  isWholeFile,
  kindOfFile,
  resultOf,
  skipLines,
  type TestKind,
  type TestResult,
  testKinds,
} from './test-results.ts';

const top = join(import.meta.dirname, '..');
const measuredFolders = ['simulators', 'harness'];

/** A file that does not even end itself (see test-process.ts), for it is in an endless loop, ends the run. */
const quietLimitMs = 240_000;

/** Kinds by the time that a file takes. What waits for real products goes first, beside what needs a processor. */
const slowest: readonly TestKind[] = ['peer', 'self', 'property', 'unit'];

/** The test files of the kinds asked for. Property tests also live in the files of unit tests. */
function testFiles(kinds: readonly TestKind[]): string[] {
  const files = globSync(['**/*.test.ts', '.ci/**/*.test.ts'], {
    cwd: top,
    exclude: ['node_modules', 'reports/out'],
  });
  const wanted = new Set<TestKind>(kinds.includes('property') ? [...kinds, 'unit'] : kinds);
  const chosen = [...new Set(files)].filter((file) => wanted.has(kindOfFile(file))).sort();
  return chosen.toSorted((a, b) => slowest.indexOf(kindOfFile(a)) - slowest.indexOf(kindOfFile(b)));
}

function printFailure({ file, name, detail }: TestResult): void {
  const cause = detail instanceof Error ? (detail.cause ?? detail) : detail;
  const text = inspect(cause, { colors: process.stdout.isTTY ?? false }).replaceAll('\n', '\n    ');
  console.log(`not ok  ${file}: ${name}\n    ${text}`);
}

/** Files whose tests say what they test: the lines that the tests of the whole reach are not counted. */
const isMeasured = (file: string) => !['self', 'peer'].includes(kindOfFile(file));

/** Tests of the whole: each file has a process. */
function runWholes(files: readonly string[], signal: AbortSignal) {
  return run({
    signal,
    files: files.map((file) => join(top, file)),
    cwd: top,
    // The tests with real products spend most of their time waiting.
    concurrency: availableParallelism() + 2,
    execArgv: ['--import', join(import.meta.dirname, 'test-process.ts')],
  });
}

/** Tests of the parts: all in this process, for to load the project anew for each file takes longer than to test it. */
function runParts(files: readonly string[], signal: AbortSignal) {
  return run({
    signal,
    files: files.map((file) => join(top, file)),
    cwd: top,
    isolation: 'none',
    coverage: true,
    coverageIncludeGlobs: measuredFolders.map((folder) => `${folder}/**/*.ts`),
    coverageExcludeGlobs: ['**/*.test.ts'],
  });
}

/** Runs the files, prints each one as it ends, returns the results and the coverage of lines. */
async function runFiles(files: readonly string[]) {
  const results: TestResult[] = [];
  const output = new Map<string, string>();
  let lines: readonly FileLines[] = [];
  const stop = new AbortController();
  const quiet = setTimeout(() => stop.abort(new Error(`no news for ${quietLimitMs / 1000} s`)), quietLimitMs);
  // The tests of the parts are over when nothing else is pending in their process.
  quiet.unref();
  const wholes = files.filter((file) => !isMeasured(file));
  const parts = files.filter(isMeasured);
  const streams = [
    ...(wholes.length > 0 ? [runWholes(wholes, stop.signal)] : []),
    ...(parts.length > 0 ? [runParts(parts, stop.signal)] : []),
  ];
  const take = (event: TestEvent): void => {
    quiet.refresh();
    if (event.type === 'test:coverage') lines = event.data.summary.files;
    if (event.type === 'test:stdout' || event.type === 'test:stderr') {
      output.set(event.data.file, (output.get(event.data.file) ?? '') + event.data.message);
    }
    const result = resultOf(event, top);
    if (result) results.push(result);
    if (result?.outcome === 'failed') printFailure(result);
    if (event.type === 'test:complete' && isWholeFile(event.data)) {
      endOfFile(relative(top, event.data.name), event.data.details, results, output.get(event.data.name));
    }
  };
  await Promise.all(
    streams.map(async (stream) => {
      for await (const event of stream) take(event);
    }),
  );
  clearTimeout(quiet);
  printParts(results.filter(({ file }) => isMeasured(file)));
  return { results, lines };
}

function endOfFile(
  file: string,
  details: { passed?: boolean; duration_ms: number },
  results: readonly TestResult[],
  output: string | undefined,
): void {
  const counted = count(results.filter((result) => result.file === file));
  console.log(
    `${details.passed ? 'ok    ' : 'not ok'}  ${file} (${formatCount(counted)}, ${Math.round(details.duration_ms)} ms)`,
  );
  if (!details.passed && output) console.log(`    ${output.trimEnd().replaceAll('\n', '\n    ')}`);
}

/** The files of the parts, which have no event of their own. */
function printParts(results: readonly TestResult[]): void {
  for (const [file, its] of Map.groupBy(results, (result) => result.file)) {
    const counted = count(its);
    console.log(`${counted.failed === 0 ? 'ok    ' : 'not ok'}  ${file} (${formatCount(counted)})`);
  }
}

function printSummary(results: readonly TestResult[], lines: readonly FileLines[]): void {
  console.log();
  const failed = results.filter((result) => result.outcome === 'failed');
  for (const { file, name } of failed) console.log(`failed: ${file}: ${name}`);
  for (const line of skipLines(results)) console.log(`skipped: ${line}`);
  for (const folder of measuredFolders) {
    const coverage = folderCoverage(top, folder, lines);
    if (!coverage) continue;
    console.log(`coverage of lines  ${folder.padEnd(10)} ${coverage.percent.toFixed(1)} %`);
    if (coverage.unloaded.length > 0) console.log(`  no unit test loads ${coverage.unloaded.join(', ')}`);
  }
  for (const kind of testKinds)
    console.log(`${`${kind} tests`.padEnd(15)} ${formatCount(count(results, kind))}`);
  console.log(formatCount(count(results)));
}

const { positionals } = parseArgs({ allowPositionals: true });
const kinds = positionals.length === 0 ? testKinds : testKinds.filter((kind) => positionals.includes(kind));
const unknown = positionals.filter((word) => !testKinds.some((kind) => kind === word));
if (unknown.length > 0) {
  console.error(`unknown kind of test: ${unknown.join(', ')}; expected ${testKinds.join(', ')}`);
  process.exit(2);
}
const { results, lines } = await runFiles(testFiles(kinds));
const counted = results.filter((result) => kinds.includes(result.kind));
printSummary(counted, lines);
// Not by exitCode: a program that a test left behind may still hold the pipe of that test.
process.exit(count(counted).failed > 0 || counted.length === 0 ? 1 : 0);
