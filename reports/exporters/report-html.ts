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

async function report(results: Results, { directory }: ExportContext): Promise<string> {
  const script = await readFile(new URL('../html/browser/report.js', import.meta.url), 'utf8');
  const ladders = await laddersOf(results, directory);
  return pageOf(sourcesOf(results, ladders), { script, packed: ladders.packed });
}
