/** The shape of `results.json` as a zod schema: what `read-results.ts` checks and `results.schema.json` is made from. */
import { z } from 'zod';
import { scuRequestsSchema, topicObservationSchema } from '../harness/declared/observation-schema.ts';
import { declaresSchema } from '../harness/profile/schema.ts';
import { behaviorTopics, behaviorWords, hows } from '../harness/scu/behavior-words.ts';
import { communicationFailures } from '../harness/suite.ts';
import { verdicts } from '../harness/verdict.ts';
import { type Results, resultsFormat, resultsFormatVersion, type ScenarioResult } from './results.ts';

const text = z.string();
const count = z.int().min(0);
const verdict = z.enum(verdicts);
const verdictOrNone = verdict.nullable().describe('null: nothing in this run looked at it');
const instant = z.iso.datetime().describe('ISO 8601, UTC');
const verdictCounts = z.record(verdict, count).describe('how often each verdict was given; all are present');

/**
 * A path that stays below the folder of `results.json`: exporters copy from it and link to it, and the file
 * may come from elsewhere. No empty, `.` or `..` segment, no backslash, no drive letter, no control character, no half of a surrogate pair.
 */
const insidePath = z
  .string()
  .regex(/^(?!.*(?:^|\/)\.{0,2}(?:\/|$))[^\\:\p{Cc}\p{Surrogate}]+$/u)
  .describe('relative to the folder of results.json, forward slashes, not leaving that folder');

const evidenceReference = z.object({
  transcript: text.describe('id of the association'),
  pdu: count.describe('index of the entry in the transcript'),
});

const need = z.object({
  where: z.enum(['worklist', 'profile']).describe('what would have to hold it'),
  what: text.describe('in words, or the path of an entry of the profile'),
});

const finding = z.object({
  requirement: text,
  verdict,
  message: text,
  expected: text.exactOptional(),
  actual: text.exactOptional(),
  evidence: z.array(evidenceReference),
  needs: need.exactOptional(),
});

const step = z.object({
  keyword: text,
  text,
  status: z.enum(['passed', 'failed', 'skipped']).exactOptional(),
  durationMs: z.number().min(0).exactOptional(),
  argument: text.describe('doc string or data table').exactOptional(),
});

const how = z.enum(hows).describe('how it is known');
const howKnown = z.array(z.enum([...hows, 'not provoked'])).describe('the most certain way first');

const behaviorPart = z.object({
  about: z.enum(behaviorTopics),
  text,
  general: text.describe('without what is particular to one query').exactOptional(),
  how,
  words: z.array(z.enum(behaviorWords)).describe('the same in words that can be compared'),
});

const behaviorClause = z
  .object({ text, how, count, total: count })
  .describe('true in count of the total observations that it could be true in');

const behavior = { text, how, parts: z.array(behaviorPart).exactOptional() };
const seenStatus = z.object({
  code: text,
  ...behavior,
  count: z.int().min(1).max(10_000_000).exactOptional(),
});
const seenFailure = z.object({ failure: z.enum(communicationFailures), ...behavior });

/** One scenario of `results.json`. */
export const scenarioSchema: z.ZodType<ScenarioResult> = z.object({
  id: text.min(1),
  name: text,
  feature: text,
  uri: text,
  line: count,
  tags: z.array(text),
  verdict,
  durationMs: z.number().min(0),
  findings: z.array(finding),
  evidence: z.array(z.object({ kind: text, path: insidePath })),
  description: text.exactOptional(),
  reason: text.describe('why this verdict, where no finding says so').exactOptional(),
  steps: z.array(step).exactOptional(),
  transcripts: z
    .array(z.object({ id: text, pdus: count, received: count.exactOptional(), startedAt: instant }))
    .exactOptional(),
  observations: z.array(seenStatus).describe('what fills the status table').exactOptional(),
  failures: z.array(seenFailure).describe('what fills Table N.7-8').exactOptional(),
  topics: z
    .array(topicObservationSchema)
    .describe('of what a conformance statement declares')
    .exactOptional(),
});

const coverage = z.discriminatedUnion('status', [
  z.object({ status: z.literal('covered') }),
  z.object({ status: z.literal('not-covered'), reason: text }),
]);

const requirement = z.object({
  id: text.min(1),
  area: text,
  role: z.enum(['scp', 'scu', 'both']),
  level: z.enum(['shall', 'should', 'may', 'documented']),
  source: text.describe('sections of the standard'),
  says: text,
  verdict: verdictOrNone,
  scenarios: z.array(text),
  coverage: coverage.exactOptional(),
});

const statusRow = z.object({
  serviceStatus: text,
  furtherMeaning: text,
  statusCode: text,
  provoked: z.boolean(),
  observed: z.array(z.object({ code: text, condition: text, count, how: how.exactOptional() })),
  text: text.describe('the Behavior (N.7-10) or Condition (N.7-11) column'),
  verdict: verdictOrNone,
  evidence: z.array(evidenceReference),
  conditions: z.array(text).exactOptional(),
  how: howKnown.exactOptional(),
  behavior: z.array(behaviorClause).describe('the Behavior clause by clause').exactOptional(),
});

const failureRow = z.object({
  failure: z.enum(communicationFailures),
  provoked: z.boolean(),
  text: text.describe('the Behavior column'),
  how: howKnown,
  behavior: z.array(behaviorClause),
  verdict: verdictOrNone,
  scenarios: z.array(text),
});

const run = z.object({
  startedAt: instant,
  endedAt: instant,
  command: text,
  exitCode: count.max(255),
  resumed: z
    .object({ at: instant, earlier: z.array(text).describe('ids of the scenarios that were judged before') })
    .exactOptional(),
  shard: z.object({ index: z.int().min(1), count: z.int().min(1) }).exactOptional(),
});

const sut = z.object({
  role: z.enum(['scp', 'scu']),
  name: text,
  host: text.nullable(),
  port: z.int().min(0).max(65535).nullable(),
  calledAETitle: text.nullable(),
  callingAETitle: text.nullable(),
  implementationClassUID: text.nullable(),
  implementationVersionName: text.nullable(),
  product: text.exactOptional(),
  declares: declaresSchema.exactOptional(),
});

/** The schema of a whole `results.json`. Members that it does not name are let pass. */
export const resultsSchema: z.ZodType<Results> = z
  .object({
    format: z.literal(resultsFormat),
    formatVersion: z.literal(resultsFormatVersion),
    tool: z.object({ name: text, version: text }),
    standard: text,
    run,
    sut: sut.describe('null: never learned in this run'),
    summary: z.object({ verdict, scenarios: verdictCounts, requirements: verdictCounts }),
    scenarios: z.array(scenarioSchema),
    requirements: z.array(requirement),
    statusTable: z.object({ table: z.enum(['N.7-10', 'N.7-11']), rows: z.array(statusRow) }),
    unexpected: z
      .array(
        z.object({
          scenario: text,
          verdict,
          expected: z.union([verdict, z.array(verdict)]),
          because: text.exactOptional(),
          place: z.object({ file: text, line: z.int().min(1) }).exactOptional(),
        }),
      )
      .describe('scenarios with another verdict than the profile expects')
      .exactOptional(),
    needed: z
      .array(need.extend({ scenarios: z.array(text) }))
      .describe('what would have made more of the run conclusive')
      .exactOptional(),
    brokenAtFirst: z
      .array(text)
      .describe('requirements that the first query broke: no fail of a scenario that is not tagged with them')
      .exactOptional(),
    failureTable: z
      .object({ table: z.literal('N.7-8'), rows: z.array(failureRow) })
      .describe('for an SCU')
      .exactOptional(),
    requests: scuRequestsSchema.describe('for an SCU, of all scenarios').exactOptional(),
    environment: z.object({ node: text, platform: text }).exactOptional(),
  })
  .meta({ title: 'Results of a mwl-conformance run' });

/** The JSON Schema (draft-7) of `results.json`, as text: the content of `results.schema.json`. */
export function resultsJSONSchema(): string {
  return `${JSON.stringify(z.toJSONSchema(resultsSchema, { target: 'draft-7', io: 'input' }), null, 2)}\n`;
}
