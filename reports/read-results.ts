/** Reads `results.json` of an earlier run and refuses what is not one. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import type { core } from 'zod';
import { type Results, resultsFormat, resultsFormatVersion } from './results.ts';
import { resultsSchema } from './results-schema.ts';

/** The name that results have in an output folder. */
const resultsFileName = 'results.json';

/** A larger file is refused: it is not one of ours, and would fill the memory. */
const maximumFileBytes = 512 * 1024 * 1024;

/** Finding the line of a wrong member needs a second parse; larger texts do without. */
const maximumLocatedLength = 16 * 1024 * 1024;

/** `results.json` is missing, unreadable, foreign or damaged. The message is meant for the user, as it is. */
export class ResultsError extends Error {
  override readonly name = 'ResultsError';
}

/**
 * Reads the results of a run.
 * @param place the output folder, or the file itself
 * @throws ResultsError
 */
export async function readResults(place: string): Promise<Results> {
  const file = await fileAt(place);
  return parseResults(await textOf(file), file);
}

/**
 * Reads results from text.
 * @param fileName named in the error
 * @throws ResultsError with `file:line:column`, the member and what was expected there
 */
export function parseResults(text: string, fileName: string): Results {
  const value = parseJSON(text, fileName);
  refuseForeign(value, fileName);
  const outcome = resultsSchema.safeParse(value);
  if (outcome.success) return outcome.data;
  const [first, ...others] = outcome.error.issues;
  if (first === undefined) throw new ResultsError(`${fileName}: not valid`);
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new ResultsError(
    `${fileName}${positionOf(text, first.path)}: ${memberName(first)}: ${first.message}${more}`,
  );
}

async function fileAt(place: string): Promise<string> {
  const found = await stat(place).catch((error: unknown) => {
    throw new ResultsError(
      `${place}: cannot be read (${codeOf(error)}), expected the output folder of a run`,
    );
  });
  return found.isDirectory() ? path.join(place, resultsFileName) : place;
}

async function textOf(file: string): Promise<string> {
  try {
    const { size } = await stat(file);
    if (size <= maximumFileBytes) return await readFile(file, 'utf8');
  } catch (error) {
    throw new ResultsError(`${file}: cannot be read (${codeOf(error)}), expected the results of a run`);
  }
  throw new ResultsError(`${file}: larger than ${maximumFileBytes} bytes, expected the results of a run`);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return error instanceof Error ? error.message : String(error);
}

function parseJSON(text: string, fileName: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ResultsError(`${fileName}${syntaxErrorPosition(text, reason)}: not JSON: ${oneLine(reason)}`);
  }
}

/** The place as the parser's message gives it; the messages about a short text give none, but quote the text. */
function syntaxErrorPosition(text: string, reason: string): string {
  const offset = reason.includes('end of JSON input') ? text.length : positionIn(reason);
  if (offset === undefined) return '';
  const before = text.slice(0, offset).split('\n');
  return `:${before.length}:${(before.at(-1) ?? '').length + 1}`;
}

function positionIn(reason: string): number | undefined {
  const digits = /at position (\d+)/.exec(reason)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function positionOf(text: string, member: readonly PropertyKey[]): string {
  if (text.length > maximumLocatedLength) return '';
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: 'silent' });
  // A missing member has no place of its own: the nearest one around it has.
  for (let depth = member.length; depth >= 0; depth--) {
    const node: unknown = document.getIn(member.slice(0, depth), true);
    const offset = offsetOf(node);
    if (offset !== undefined) return at(lineCounter, offset);
  }
  return '';
}

function offsetOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node)) return undefined;
  const start: unknown = Array.isArray(node.range) ? node.range[0] : undefined;
  return typeof start === 'number' ? start : undefined;
}

function at(lineCounter: LineCounter, offset: number): string {
  const { line, col } = lineCounter.linePos(offset);
  return `:${line}:${col}`;
}

function refuseForeign(value: unknown, fileName: string): void {
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== resultsFormat) {
    throw new ResultsError(`${fileName}: not the results of a run, expected "format": "${resultsFormat}"`);
  }
  const version = 'formatVersion' in value ? value.formatVersion : undefined;
  if (version !== resultsFormatVersion) {
    throw new ResultsError(
      `${fileName}: formatVersion ${oneLine(JSON.stringify(version) ?? 'is missing')}, expected ${resultsFormatVersion}`,
    );
  }
}

/** `scenarios[3].findings[0].verdict` */
function memberName(issue: core.$ZodIssue): string {
  const name = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${oneLine(String(part))}`))
    .join('');
  return name.startsWith('.') ? name.slice(1) : name;
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').slice(0, 200);
}
