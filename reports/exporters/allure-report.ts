/** The Allure report, made by allure-commandline. It needs Java; without it there is a note and no report. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { generateAllureReport } from '../allure/generate.ts';
import { copyHistory } from '../allure/history.ts';
import { writeAllureResults } from '../allure/write.ts';
import type { ExportContext, Exporter, ExportNote } from '../exporter.ts';
import type { Results } from '../results.ts';

const fileName = 'allure-report';

export default {
  name: 'allure-report',
  fileName,
  describe: 'the Allure report as one HTML file in a folder; needs Java',
  write: report,
} satisfies Exporter;

async function report(results: Results, context: ExportContext): Promise<ExportNote | undefined> {
  // Its own copy of the results: the format can be asked for alone.
  const source = await mkdtemp(path.join(os.tmpdir(), 'mwl-allure-'));
  try {
    await writeAllureResults(results, context, source);
    const target = path.join(context.directory, fileName);
    await copyHistory(path.join(target, 'index.html'), source);
    return await generateAllureReport(source, target, context.environment);
  } finally {
    await rm(source, { recursive: true, force: true });
  }
}
