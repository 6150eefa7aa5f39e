/** De-identifies the results of a run. */
import { parseResults } from './read-results.ts';
import type { Results } from './results.ts';

/** Members that name things of this tool or of the standard, and never a value of a data set. */
const fixed: ReadonlySet<string> = new Set([
  ...['format', 'standard', 'tool', 'environment', 'summary', 'startedAt', 'endedAt', 'at', 'earlier'],
  ...['id', 'area', 'role', 'level', 'source', 'says', 'coverage', 'requirement', 'brokenAtFirst', 'verdict'],
  ...[
    'uri',
    'tags',
    'feature',
    'description',
    'steps',
    'scenario',
    'scenarios',
    'transcript',
    'kind',
    'path',
  ],
  ...[
    'table',
    'serviceStatus',
    'furtherMeaning',
    'statusCode',
    'code',
    'failure',
    'how',
    'about',
    'words',
    'where',
  ],
  ...['calledAETitle', 'callingAETitle', 'host', 'implementationClassUID', 'implementationVersionName'],
]);

/** The results with their texts as `replace` gives them. What they are about, and how it was judged, stays. */
export function deidentifyResults(results: Results, replace: (text: string) => string): Results {
  const { scenarios, requirements, ...rest } = results;
  const other = {
    ...members(rest, replace),
    requirements,
    scenarios: scenarios.map((scenario) => ({ ...members(scenario, replace), name: scenario.name })),
  };
  return parseResults(JSON.stringify(other), 'the de-identified results');
}

function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((each) => replaced(each, replace));
  return typeof value === 'object' && value !== null ? members(value, replace) : value;
}

function members(value: object, replace: (text: string) => string): Record<string, unknown> {
  const entries = Object.entries(value);
  return Object.fromEntries(
    entries.map(([name, each]) => [name, fixed.has(name) ? each : replaced(each, replace)]),
  );
}
