import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { TestEvent } from 'node:test/reporters';

/** The kinds of tests that are counted apart, in the order in which they are printed. */
export const testKinds = ['unit', 'property', 'self', 'peer'] as const;
export type TestKind = (typeof testKinds)[number];

/** What became of one test. `detail` is the reason of a skip, or the error. */
export interface TestResult {
  readonly kind: TestKind;
  readonly file: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly detail: unknown;
}

/** The kind of the tests in a file, unless the name of a test says otherwise. Takes a path relative to the checkout. */
export function kindOfFile(file: string): TestKind {
  if (file.startsWith('tests/peers/')) return 'peer';
  if (file.startsWith('tests/self/')) return 'self';
  return file.endsWith('.property.test.ts') ? 'property' : 'unit';
}

/**
 * Whether the test that starts on a line (from 1) of a source checks a property: fast-check is called between that line
 * and the next test.
 */
export function checksProperty(source: string, line: number): boolean {
  const [first = '', ...rest] = source.split('\n').slice(line - 1);
  const next = rest.findIndex((each) => /^\s*(?:test|it)\(/.test(each));
  return [first, ...(next < 0 ? rest : rest.slice(0, next))].some((each) => each.includes('fc.assert('));
}

type Ended = Extract<TestEvent, { type: 'test:complete' }>['data'];

/**
 * Turns an event of `node:test` into the result of a test, or into nothing: suites are not counted, and a file
 * only if it fails as a whole, because it does not load or ends early. Reads `test:complete`, which comes at once,
 * where `test:pass` and `test:fail` wait for the files before.
 */
export function resultOf(event: TestEvent, top: string): TestResult | undefined {
  if (event.type !== 'test:complete' || event.data.details.type === 'suite') return undefined;
  const { details, skip } = event.data;
  const whole = isWholeFile(event.data);
  if (whole && (details.passed || failedInside(details.error))) return undefined;
  const file = relative(top, entryOf(event.data));
  const name = whole ? 'the whole file' : event.data.name;
  const kind = kindOf(event.data, file, name);
  if (!details.passed) return { kind, file, name, outcome: 'failed', detail: details.error };
  if (skip === undefined || skip === false) return { kind, file, name, outcome: 'passed', detail: undefined };
  return { kind, file, name, outcome: 'skipped', detail: skip === true ? 'no reason given' : skip };
}

/** Whether an event is that of a file and not of a test in it. */
export function isWholeFile({ name, file }: Ended): boolean {
  return name === file;
}

/** The file that was run. `file` is where the test was made, which may be a helper that many files share. */
function entryOf(data: Ended): string {
  return 'entryFile' in data && typeof data.entryFile === 'string' ? data.entryFile : (data.file ?? '');
}

function kindOf({ file: madeIn, line }: Ended, file: string, name: string): TestKind {
  const kind = kindOfFile(file);
  if (kind !== 'unit') return kind;
  if (name.startsWith('property:')) return 'property';
  if (madeIn === undefined || line === undefined) return kind;
  return checksProperty(readFileSync(madeIn, 'utf8'), line) ? 'property' : kind;
}

/** Whether a file fails for no other reason than the failure of its tests, which have results of their own. */
function failedInside(error: unknown): boolean {
  return error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed';
}

/** Counts per outcome. */
export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Counts the results of one kind, or of all of them. */
export function count(results: readonly TestResult[], kind?: TestKind): Count {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const result of results) if (kind === undefined || result.kind === kind) total[result.outcome] += 1;
  return total;
}

/** The form of a count that scripts read: `12 passed, 0 failed`, and `, 3 skipped` when some were. */
export function formatCount({ passed, failed, skipped }: Count): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** The skipped tests, one line for each reason. */
export function skipLines(results: readonly TestResult[]): string[] {
  const byReason = Map.groupBy(
    results.filter((result) => result.outcome === 'skipped'),
    (result) => `${result.kind}: ${String(result.detail)}`,
  );
  return [...byReason].map(([reason, skipped]) => `${skipped.length} ${reason}`);
}
