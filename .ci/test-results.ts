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

function kindOf(file: string, name: string): TestKind {
  const kind = kindOfFile(file);
  return kind === 'unit' && name.startsWith('property:') ? 'property' : kind;
}

/**
 * Turns an event of `node:test` into the result of a test, or into nothing: suites are not counted, and a file
 * only if it fails as a whole: it does not load, or it ends early.
 */
export function resultOf(event: TestEvent, top: string): TestResult | undefined {
  if (event.type !== 'test:pass' && event.type !== 'test:fail' && event.type !== 'test:complete')
    return undefined;
  const { name, details } = event.data;
  const file = relative(top, event.data.file ?? name);
  if (name === event.data.file) return event.type === 'test:complete' ? fileResult(file, details) : undefined;
  if (event.type === 'test:complete' || details.type === 'suite') return undefined;
  const kind = kindOf(file, name);
  if (event.type === 'test:fail') return { kind, file, name, outcome: 'failed', detail: details.error };
  const { skip } = event.data;
  if (skip === undefined || skip === false) return { kind, file, name, outcome: 'passed', detail: undefined };
  return { kind, file, name, outcome: 'skipped', detail: skip === true ? 'no reason given' : skip };
}

/** The result of a whole file: of interest only where its tests do not tell the same. */
function fileResult(file: string, details: { passed?: boolean; error?: unknown }): TestResult | undefined {
  const name = 'the whole file';
  const kind = kindOfFile(file);
  if (details.passed) return undefined;
  const error = details.error;
  if (error instanceof Error && 'failureType' in error && error.failureType === 'subtestsFailed')
    return undefined;
  return { kind, file, name, outcome: 'failed', detail: error };
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
