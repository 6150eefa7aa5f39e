/** The verdicts, worst first: a roll-up takes the first one of this list that occurs. */
export const verdicts = [
  'error',
  'fail',
  'inconclusive',
  'warning',
  'recorded',
  'pass',
  'not-applicable',
] as const;

/** What a scenario, a finding or a requirement came to. */
export type Verdict = (typeof verdicts)[number];

/** How one verdict appears in each output, and what it means. */
export interface VerdictMapping {
  /** Status of the cucumber step and scenario. */
  readonly cucumber: 'passed' | 'failed' | 'skipped';
  /** Child element of the JUnit testcase; none for a plain pass. */
  readonly junit: 'error' | 'failure' | 'skipped' | undefined;
  readonly allure: 'broken' | 'failed' | 'skipped' | 'passed';
  /** Exit code that this verdict asks for. */
  readonly exitCode: 0 | 1 | 4;
  /** Exit code with `--strict`. */
  readonly strictExitCode: 0 | 1 | 4;
  /** One sentence for a reader who does not know the tool. */
  readonly meaning: string;
}

/** The one table that says how verdicts map to cucumber, JUnit, Allure and the exit code. */
export const verdictMappings: Readonly<Record<Verdict, VerdictMapping>> = {
  error: {
    cucumber: 'failed',
    junit: 'error',
    allure: 'broken',
    exitCode: 4,
    strictExitCode: 4,
    meaning: 'The test tool itself failed; this says nothing about the system under test.',
  },
  fail: {
    cucumber: 'failed',
    junit: 'failure',
    allure: 'failed',
    exitCode: 1,
    strictExitCode: 1,
    meaning:
      'The system under test broke a rule of the standard, or its own declaration, and the bytes show it.',
  },
  inconclusive: {
    cucumber: 'skipped',
    junit: 'skipped',
    allure: 'skipped',
    exitCode: 0,
    strictExitCode: 1,
    meaning: 'What was seen fits both a conforming and a non-conforming system, so nothing is proven.',
  },
  warning: {
    cucumber: 'passed',
    junit: undefined,
    allure: 'passed',
    exitCode: 0,
    strictExitCode: 1,
    meaning: 'The system under test did something discouraged or not declared, but broke no binding rule.',
  },
  recorded: {
    cucumber: 'passed',
    junit: undefined,
    allure: 'passed',
    exitCode: 0,
    strictExitCode: 0,
    meaning: 'The standard leaves this open; what was seen is kept for the conformance statement.',
  },
  pass: {
    cucumber: 'passed',
    junit: undefined,
    allure: 'passed',
    exitCode: 0,
    strictExitCode: 0,
    meaning: 'Everything that the rule asks for was seen.',
  },
  'not-applicable': {
    cucumber: 'skipped',
    junit: 'skipped',
    allure: 'skipped',
    exitCode: 0,
    strictExitCode: 0,
    meaning: 'The rule does not concern this system: an option was not offered or a precondition is not met.',
  },
};

/**
 * The worst of some verdicts, by the order of {@link verdicts}; `undefined` if there is none. What is merely recorded
 * never changes a verdict, so it does not take a pass away.
 */
export function rollUp(all: Iterable<Verdict>): Verdict | undefined {
  const seen = new Set(all);
  if (seen.has('pass')) seen.delete('recorded');
  return verdicts.find((verdict) => seen.has(verdict));
}

/** The worst of some verdicts; `not-applicable` if there is none, because then nothing concerned the system. */
export function worst(all: Iterable<Verdict>): Verdict {
  return rollUp(all) ?? 'not-applicable';
}

/** How many of each verdict, zeros included, keys in the order of {@link verdicts}. */
export function countVerdicts(all: Iterable<Verdict>): Record<Verdict, number> {
  const counts: Record<Verdict, number> = {
    error: 0,
    fail: 0,
    inconclusive: 0,
    warning: 0,
    recorded: 0,
    pass: 0,
    'not-applicable': 0,
  };
  for (const verdict of all) counts[verdict] += 1;
  return counts;
}

/** The exit code a set of verdicts asks for: our own error goes before a fail, a fail before success. */
export function exitCodeOf(all: Iterable<Verdict>, strict = false): 0 | 1 | 4 {
  const codes = [...all].map((verdict) => {
    const mapping = verdictMappings[verdict];
    return strict ? mapping.strictExitCode : mapping.exitCode;
  });
  if (codes.includes(4)) return 4;
  return codes.includes(1) ? 1 : 0;
}
