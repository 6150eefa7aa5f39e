import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportContext, ExportNote } from '../exporter.ts';
import type { Results } from '../results.ts';
import { counted } from '../text.ts';
import { allureScenarios } from './result.ts';
import { allureCategories, allureEnvironment, allureExecutor } from './surroundings.ts';

/**
 * Writes the results of a run as Allure 2 reads them.
 * @param folder is emptied before: results of an earlier run would be taken for retries of this one
 * @returns a note when evidence files were missing
 */
export async function writeAllureResults(
  results: Results,
  context: ExportContext,
  folder: string,
): Promise<ExportNote | undefined> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const write = (name: string, text: string) => writeFile(path.join(folder, name), text);
  let missing = 0;
  for (const { result, copies } of allureScenarios(results)) {
    const there = new Set<string>();
    for (const { from, to } of copies) {
      if (await copied(path.join(context.directory, from), path.join(folder, to))) there.add(to);
      else missing += 1;
    }
    const attachments = result.attachments.filter(({ source }) => there.has(source));
    await write(`${result.uuid}-result.json`, json({ ...result, attachments }));
  }
  await write('categories.json', json(allureCategories()));
  await write('environment.properties', allureEnvironment(results));
  const executor = allureExecutor(context.environment ?? {});
  if (executor !== undefined) await write('executor.json', json(executor));
  if (missing === 0) return undefined;
  return {
    note: `${counted(missing, 'evidence file')} not found in ${context.directory}, left out of Allure`,
  };
}

async function copied(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false;
    throw error;
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
