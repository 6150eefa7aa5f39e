import { readFile } from 'node:fs/promises';
import { LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import { type Problem, problemLine, problemsOf, type SchemaNode } from './profile/problems.ts';
import { ProfileError } from './profile/profile-error.ts';
import { declaresSchema, profileSchema } from './profile/schema.ts';
import type { Verdict } from './verdict.ts';

export { ProfileError } from './profile/profile-error.ts';

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** What is known about a system under test before a run: where it is, how to start it, what it declares. */
export type SutProfile = DeepReadonly<z.infer<typeof profileSchema>>;

/** How one condition is brought about at the system under test. */
export type SutCondition = NonNullable<SutProfile['conditions']>[string];

/** What the conformance statement of the system under test declares. */
export type SutDeclarations = NonNullable<SutProfile['declares']>;

/** The verdict that is expected of a scenario, and why if it is not obvious. */
export interface ExpectedVerdict {
  readonly verdict: Verdict;
  readonly because?: string;
  readonly clause?: string;
}

/** The JSON Schema of a profile (draft 2020-12), for editors and for the published package. */
export function sutProfileSchema(): z.core.JSONSchema.BaseSchema {
  return z.toJSONSchema(profileSchema);
}

/** The entries that `declares` may have. */
export const declarationNames: readonly string[] = Object.keys(declaresSchema.shape);

/**
 * Reads a profile from YAML text.
 * @param fileName used in the messages only.
 * @throws ProfileError with every problem of the file as `file:line:column: path: what, expected …`.
 */
export function parseProfile(source: string, fileName: string): SutProfile {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, schema: 'failsafe', prettyErrors: false });
  const fail = (problems: readonly Problem[]): never => {
    const ordered = problems.toSorted((a, b) => a.offset - b.offset);
    throw new ProfileError(ordered.map((problem) => problemLine(problem, fileName, lines)));
  };
  if (document.errors.length > 0)
    fail(document.errors.map(({ pos, message }) => ({ offset: pos[0], path: '', message })));
  if (document.contents === null)
    fail([{ offset: 0, path: '', message: 'the file is empty, expected a map with at least name and role' }]);
  const value = plainValue(document, fail);
  const result = profileSchema.safeParse(value);
  if (result.success) return result.data;
  const schema: SchemaNode = JSON.parse(JSON.stringify(sutProfileSchema()));
  return fail(result.error.issues.flatMap((issue) => problemsOf(issue, document, value, schema)));
}

function plainValue(
  document: ReturnType<typeof parseDocument>,
  fail: (problems: Problem[]) => never,
): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return fail([{ offset: 0, path: '', message: `${message}, expected a plain profile` }]);
  }
}

/**
 * Reads a profile from a file.
 * @throws ProfileError if the file cannot be read or is not a profile.
 */
export async function loadProfile(path: string): Promise<SutProfile> {
  let source: string;
  try {
    source = await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ProfileError([`${path}:1:1: cannot be read (${code}), expected a profile in YAML`]);
  }
  return parseProfile(source, path);
}

/** The verdict that a profile expects of a scenario, or `undefined` if it says nothing about it. */
export function expectedVerdict(profile: SutProfile, scenario: string): ExpectedVerdict | undefined {
  const found = profile.expected?.[scenario];
  if (found === undefined) return undefined;
  if (typeof found === 'string') return { verdict: found };
  const { verdict, because, clause } = found;
  return clause === undefined ? { verdict, because } : { verdict, because, clause };
}
