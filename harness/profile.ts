import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import * as z from 'zod';
import type { PlaceInProfile } from './profile/expected-places.ts';
import { extended } from './profile/extended.ts';
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

/** What is expected of a scenario, and why if it is not obvious. */
export interface ExpectedVerdict {
  /** Any of them; more than one where the timing of the product decides. */
  readonly verdicts: readonly [Verdict, ...Verdict[]];
  readonly because?: string;
  readonly clause?: string;
  /** Where that is said, if it is known. */
  readonly place?: PlaceInProfile;
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
 * Reads a profile from a file, with what it extends.
 * @throws ProfileError if the file cannot be read or is not a profile.
 */
export async function loadProfile(path: string): Promise<SutProfile> {
  const source = await readProfile(path, (reason) => new ProfileError([`${path}:1:1: ${reason}`]));
  const own = parseProfile(source, path);
  return own.extends === undefined ? own : extended(own, await loadBase(own, path, source));
}

/** Reads the profile that another one extends; that stands alone, so nothing can go in a circle. */
async function loadBase(own: SutProfile, path: string, source: string): Promise<SutProfile> {
  const problem = (message: string) => {
    const lines = new LineCounter();
    const node = parseDocument(source, { lineCounter: lines }).get('extends', true);
    const offset = isScalar(node) ? (node.range?.[0] ?? 0) : 0;
    return new ProfileError([problemLine({ offset, path: 'extends', message }, path, lines)]);
  };
  const file = join(dirname(path), own.extends ?? '');
  const base = parseProfile(await readProfile(file, (reason) => problem(`${file} ${reason}`)), file);
  if (base.extends !== undefined)
    throw problem(`${file} extends another profile itself, expected one that stands alone`);
  if (base.role !== own.role) throw problem(`the role of ${file} is ${base.role}, expected ${own.role}`);
  return base;
}

/** The text of a file. @throws what `problem` makes of the reason why it cannot be read */
async function readProfile(path: string, problem: (reason: string) => ProfileError): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw problem(`cannot be read (${code}), expected a profile in YAML`);
  }
}

/** The verdicts that a profile expects of a scenario, or `undefined` if it says nothing about it. */
export function expectedVerdict(profile: SutProfile, scenario: string): ExpectedVerdict | undefined {
  const found = profile.expected?.[scenario];
  if (found === undefined) return undefined;
  if (typeof found === 'string') return { verdicts: [found] };
  const { verdict, because, clause } = found;
  const [first, ...others] = typeof verdict === 'string' ? [verdict] : verdict;
  if (first === undefined) return undefined;
  return { verdicts: [first, ...others], because, ...(clause !== undefined && { clause }) };
}
