import { readFile } from 'node:fs/promises';
import { isMap, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';
import { faultNamed, statusFault } from './catalogue.ts';
import type { Fault } from './fault.ts';

/** How to answer an association that calls one AE title. */
export interface PlannedAnswer {
  readonly fault?: Fault;
  /** Answer with the first so many items, whatever the query. */
  readonly matches?: number;
  /** Send matches until a C-CANCEL comes. */
  readonly untilCancelled?: boolean;
  /** Time between two responses, ms. */
  readonly paceMs?: number;
}

/** Answers by called AE title. */
export type FaultPlan = ReadonlyMap<string, PlannedAnswer>;

/** A fault plan that cannot be used. The message is `file:line:column: what is wrong, expected what`. */
export class PlanError extends Error {
  override readonly name = 'PlanError';

  constructor(fileName: string, line: number, column: number, problem: string) {
    super(`${fileName}:${line}:${column}: ${problem}`);
  }
}

// The plan is read without YAML's own types, so that the Status Code 0122 is not the number 122.
const count = z
  .string()
  .regex(/^[0-9]{1,6}$/, 'expected a whole number from 0 to 999999')
  .transform(Number);

const answer = z
  .strictObject({
    fault: z
      .string()
      .transform((text, context) => {
        const fault = faultNamed(text);
        if (fault !== undefined) return fault;
        context.addIssue(`'${text}' is no fault, expected a phrase or an AE title of the list of faults`);
        return z.NEVER;
      })
      .optional(),
    status: z
      .string()
      .regex(/^[0-9A-Fa-f]{4}$/, 'expected a Status Code of four hex digits, such as A700')
      .transform((text) => Number.parseInt(text, 16))
      .optional(),
    afterMatches: count.optional(),
    matches: count.optional(),
    untilCancelled: z
      .enum(['true', 'false'], 'expected true or false')
      .transform((text) => text === 'true')
      .optional(),
    paceMs: count.optional(),
  })
  .superRefine(({ fault, status, afterMatches }, context) => {
    if (fault !== undefined && status !== undefined) {
      context.addIssue({
        code: 'custom',
        path: ['status'],
        message: 'expected either a fault or a status, not both',
      });
    }
    if (afterMatches !== undefined && status === undefined) {
      context.addIssue({
        code: 'custom',
        path: ['afterMatches'],
        message: 'expected a status beside afterMatches',
      });
    }
  });

const aeTitle = z
  .string()
  .regex(
    /^[\x21-\x5b\x5d-\x7e](?:[\x20-\x5b\x5d-\x7e]{0,14}[\x21-\x5b\x5d-\x7e])?$/,
    'expected an AE title of 1 to 16 characters',
  );

const plan = z.record(aeTitle, answer, 'expected AE titles, each with its answer');

/**
 * Reads a fault plan: called AE title -> answer of `fault` (phrase or AE title of a fault) or `status` with
 * `afterMatches`, `matches`, `untilCancelled`, `paceMs`.
 * @throws PlanError at the first thing that is wrong
 */
export function parsePlan(source: string, fileName: string): FaultPlan {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, schema: 'failsafe' });
  const [problem] = document.errors;
  if (problem !== undefined) throw errorAt(fileName, lines, problem.pos[0], firstLine(problem.message));
  const checked = plan.safeParse(document.toJS() ?? {});
  if (checked.success)
    return new Map(Object.entries(checked.data).map(([title, each]) => [title, plannedAnswer(each)]));
  const [issue] = checked.error.issues;
  const { path, message } = located(issue);
  throw errorAt(fileName, lines, offsetOf(document.contents, path), message);
}

/**
 * Reads a fault plan from a file.
 * @throws PlanError, or the system's error when the file cannot be read
 */
export async function loadPlan(path: string): Promise<FaultPlan> {
  return parsePlan(await readFile(path, 'utf8'), path);
}

function plannedAnswer({
  status,
  afterMatches,
  fault: named,
  ...rest
}: z.output<typeof answer>): PlannedAnswer {
  const fault = status === undefined ? named : statusFault(status, afterMatches);
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  return { ...Object.fromEntries(given), ...(fault === undefined ? {} : { fault }) };
}

/** Where an issue is, down to a key that should not be there, and what to say of it. */
function located(issue: z.core.$ZodIssue | undefined): {
  readonly path: readonly PropertyKey[];
  readonly message: string;
} {
  if (issue?.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    const known = Object.keys(answer.shape).join(', ');
    return { path: [...issue.path, key], message: `'${key}' is not known here, expected one of ${known}` };
  }
  if (issue?.code === 'invalid_key') {
    return {
      path: issue.path,
      message: `'${String(issue.path[0])}': ${issue.issues[0]?.message ?? issue.message}`,
    };
  }
  const where = issue?.path.at(-1);
  return {
    path: issue?.path ?? [],
    message: `${where === undefined ? '' : `${String(where)}: `}${issue?.message ?? ''}`,
  };
}

/** The offset of the key at a path, as far as the path leads. */
function offsetOf(contents: unknown, path: readonly PropertyKey[]): number {
  let node = contents;
  let offset = 0;
  for (const key of path) {
    if (!isMap<Node, Node>(node)) break;
    const pair = node.items.find((each) => String(each.key) === String(key));
    offset = pair?.key.range?.[0] ?? offset;
    node = pair?.value;
  }
  return offset;
}

function errorAt(fileName: string, lines: LineCounter, offset: number, problem: string): PlanError {
  const { line, col } = lines.linePos(offset);
  return new PlanError(fileName, Math.max(line, 1), Math.max(col, 1), problem);
}

function firstLine(text: string): string {
  return text.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? text;
}
