/** The file that an operator's session is kept in: each answer as it is given, each scenario as it is judged. */
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { operatorAnswer } from '../../harness/scu/operator.ts';
import { scenarioSchema } from '../../reports/results-schema.ts';
import { UsageError } from '../usage-error.ts';

/** The name that it has in the output folder. */
export const answersFileName = 'operator-answers.json';

const instant = z.iso.datetime();

/** What has to be the same when a session goes on: another tool or another question would be answered otherwise. */
const identity = z.strictObject({
  version: z.string().describe('of this tool'),
  profile: z.string().describe('digest of the profile of the system under test'),
  scenarios: z.array(z.string()).describe('ids of the selected scenarios'),
  features: z.string().describe('digest of their text'),
});

const keptAnswer = operatorAnswer.extend({ scenario: z.string(), cancel: z.boolean(), at: instant });

const answersFile = z.strictObject({
  format: z.literal('mwl-conformance/operator-answers'),
  formatVersion: z.literal(1),
  identity,
  startedAt: instant,
  /** How often it was begun and gone on with. */
  sessions: z.int().min(1),
  isOver: z.boolean().describe('every selected scenario had its turn'),
  answers: z.array(keptAnswer),
  scenarios: z.array(scenarioSchema),
});

export type SessionIdentity = z.infer<typeof identity>;
export type KeptAnswer = z.infer<typeof keptAnswer>;
export type AnswersFile = z.infer<typeof answersFile>;

/** The content of the file; `undefined` when there is none. @throws UsageError when it is no such file */
export function readAnswers(directory: string): AnswersFile | undefined {
  const path = join(directory, answersFileName);
  if (!existsSync(path)) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  const result = answersFile.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(`${path}: ${issue?.path.join('.') || 'file'}: ${issue?.message ?? 'not valid'}`);
}

/** Replaces the file in one step: whatever ends this process, the file is the old one or the new one, and whole. */
export function writeAnswers(directory: string, content: AnswersFile): void {
  const path = join(directory, answersFileName);
  const next = `${path}.next`;
  const file = openSync(next, 'w');
  try {
    writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(next, path);
}
