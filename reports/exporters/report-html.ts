/**
 * The report for people: one file that opens from disk, loads nothing and runs nothing.
 *
 * The content security policy says so to the browser too: whatever a peer sent, there is nothing to execute.
 */
import { createHash } from 'node:crypto';
import type { Exporter } from '../exporter.ts';
import { failureTablePart } from '../html/failure-table.ts';
import { failuresPart } from '../html/failures.ts';
import { headerPart } from '../html/header.ts';
import { Html, html } from '../html/markup.ts';
import { neededDataPart } from '../html/needed-data.ts';
import { sourcesOf } from '../html/parts.ts';
import { requirementsPart } from '../html/requirements.ts';
import { scenariosPart } from '../html/scenarios.ts';
import { statusTablePart } from '../html/status-table.ts';
import { style } from '../html/style.ts';
import type { Results } from '../results.ts';

export default {
  name: 'html',
  fileName: 'report.html',
  describe: 'the report for people: one HTML file, no network, light, dark and print',
  write: report,
} satisfies Exporter;

function report(results: Results): string {
  const sources = sourcesOf(results);
  const { sut, summary } = results;
  const failures = failuresPart(sources);
  const needed = neededDataPart(sources);
  const failureTable = failureTablePart(results);
  const policy = `default-src 'none'; style-src 'sha256-${sha256(style)}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${summary.verdict}: ${sut.role.toUpperCase()} ${sut.name}</title>
<style>${new Html(style)}</style></head><body>
${headerPart(results)}
<nav aria-label="Sections">${failures.text !== '' && html`<a href="#failures">What failed</a> `}<a href="#status-table">Table ${results.statusTable.table}</a> ${failureTable && html`<a href="#failure-table">Table ${results.failureTable?.table}</a> `}${needed.text !== '' && html`<a href="#needed">What was needed</a> `}<a href="#requirements">Requirements</a> <a href="#scenarios">Scenarios</a></nav>
<main>${failures}
${statusTablePart(sources)}
${failureTable}
${needed}
${requirementsPart(sources)}
${scenariosPart(sources)}</main>
</body></html>
`;
  return page.text;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
