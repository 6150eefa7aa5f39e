import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { verdicts } from '../../harness/verdict.ts';
import type { ExportContext, ExportNote } from '../exporter.ts';
import { jsonText } from '../json-text.ts';
import type { Results } from '../results.ts';
import { counted } from '../text.ts';
import { EvidenceAttacher } from './attachments.ts';
import { type AllureScenario, allureScenarios } from './result.ts';
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
  const attacher = new EvidenceAttacher(context.directory, folder);
  const scenarios = allureScenarios(results);
  // The worst first: there is room for their evidence.
  for (const { result, scenario } of scenarios.toSorted((a, b) => rank(a) - rank(b))) {
    const attachments = await attacher.attach(scenario, result.fullName);
    await write(`${result.uuid}-result.json`, jsonText({ ...result, attachments }));
  }
  await write('categories.json', jsonText(allureCategories()));
  await write('environment.properties', allureEnvironment(results));
  const executor = allureExecutor(context.environment ?? {});
  if (executor !== undefined) await write('executor.json', jsonText(executor));
  const { missing } = attacher;
  if (missing === 0) return undefined;
  return {
    note: `${counted(missing, 'evidence file')} not found in ${context.directory}, left out of Allure`,
  };
}

function rank({ scenario: { verdict } }: AllureScenario): number {
  return verdicts.indexOf(verdict);
}
