/** The report for people: one file that opens from disk and loads nothing. */
import { readFile } from 'node:fs/promises';
import type { ExportContext, Exporter } from '../exporter.ts';
import { laddersOf } from '../html/ladder/ladders-of-run.ts';
import { pageOf } from '../html/page.ts';
import { sourcesOf } from '../html/parts.ts';
import type { Results } from '../results.ts';

export default {
  name: 'html',
  fileName: 'report.html',
  describe: 'the report for people: one HTML file, no network, light, dark and print',
  write: report,
} satisfies Exporter;

/** The files of the script, in the order in which they stand in the page. */
const scriptFiles = ['pieces', 'blocks', 'ladders', 'filters', 'page'];

/** A page that is opened from disk cannot import: the modules stand in it one after the other. */
async function scriptOfPage(): Promise<string> {
  const read = (name: string) => readFile(new URL(`../html/browser/${name}.js`, import.meta.url), 'utf8');
  const modules = (await Promise.all(scriptFiles.map(read))).join('\n');
  return modules.replaceAll(/^import .*\n/gm, '').replaceAll(/^export /gm, '');
}

async function report(results: Results, { directory }: ExportContext): Promise<string> {
  const ladders = await laddersOf(results, directory);
  return pageOf(sourcesOf(results, ladders), { script: await scriptOfPage(), packed: ladders.packed });
}
