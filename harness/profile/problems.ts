import { type Document, isMap, isNode, type LineCounter } from 'yaml';
import type * as z from 'zod';
import { nearest } from './nearest.ts';

/** The part of a JSON Schema that is needed to explain a problem. */
export interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
}

/** A problem and where it is in the source, as an offset in characters. */
export interface Problem {
  readonly offset: number;
  readonly path: string;
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** The schema at a path, if there is one; of alternatives, in the first that goes so far. */
function schemaAt(schema: SchemaNode, [step, ...further]: Path): SchemaNode | undefined {
  if (step === undefined) return schema;
  const { properties, additionalProperties: rest, items, anyOf = [] } = schema;
  const own = properties?.[String(step)];
  const inner = own ?? (typeof step === 'number' ? items : typeof rest === 'object' ? rest : undefined);
  if (inner !== undefined) return schemaAt(inner, further);
  for (const alternative of anyOf) {
    const found = schemaAt(alternative, [step, ...further]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Offset of the value at a path, or of the nearest map around it that is there. */
function offsetOfValue(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

/** Offset of a key inside the map at a path. */
function offsetOfKey(document: Document.Parsed, path: Path, key: string): number {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  if (isMap(map))
    for (const { key: node } of map.items)
      if (isNode(node) && node.range && String(node) === key) return node.range[0];
  return offsetOfValue(document, path);
}

const pathText = (path: Path): string =>
  path
    .map((step, index) => (typeof step === 'number' ? `[${step}]` : `${index ? '.' : ''}${String(step)}`))
    .join('');

function valueText(value: unknown): string {
  if (value === '') return 'is empty';
  if (typeof value === 'string') return `is '${value.length > 40 ? `${value.slice(0, 40)}…` : value}'`;
  if (Array.isArray(value)) return 'is a list';
  return typeof value === 'object' ? 'is a map' : `is ${String(value)}`;
}

/** What is wrong, as offset, path and sentence, for one issue that zod found. */
export function problemsOf(
  issue: z.core.$ZodIssue,
  document: Document.Parsed,
  value: unknown,
  schema: SchemaNode,
): Problem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(schemaAt(schema, path)?.properties ?? {});
    return issue.keys.map((key) => {
      const meant = nearest(key, known);
      const hint = meant === undefined ? `one of ${known.join(', ')}` : `'${meant}'`;
      const message = `is not known, expected ${hint}`;
      return { offset: offsetOfKey(document, path, key), path: pathText([...path, key]), message };
    });
  }
  const parent = path.slice(0, -1);
  const last = path.at(-1);
  if (issue.code === 'invalid_key') {
    const expected = schemaAt(schema, parent)?.description ?? 'another key';
    const message = `is no possible key, expected ${expected}`;
    return [{ offset: offsetOfKey(document, parent, String(last)), path: pathText(path), message }];
  }
  const found = path.reduce<unknown>((inner, step) => Reflect.get(Object(inner), step), value);
  const expected = issue.code === 'custom' ? issue.message : schemaAt(schema, path)?.description;
  const what = found === undefined ? 'is missing' : issue.code === 'custom' ? 'is given' : valueText(found);
  const message = expected === undefined ? what : `${what}, expected ${expected}`;
  return [{ offset: offsetOfValue(document, path), path: pathText(path), message }];
}

/** A problem as one line: `file:line:column: path: message`. */
export function problemLine(problem: Problem, fileName: string, lines: LineCounter): string {
  const { line, col } = lines.linePos(problem.offset);
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${fileName}:${line}:${col}: ${path}${problem.message}`;
}
