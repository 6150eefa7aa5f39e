import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { disorderlyFind, orderlyFind } from '../../harness/evidence/testing/recorded.ts';
import { transcriptFile } from '../../harness/evidence/transcript-file.ts';
import reportHtml from '../../reports/exporters/report-html.ts';
import type { Results, ScenarioResult } from '../../reports/results.ts';
import { markup } from '../../reports/testing/hostile-texts.ts';
import { storedRun } from '../../reports/testing/stored-run.ts';
import { startScp } from '../../simulators/scp/scp.ts';
import { cli } from '../support/cli.ts';
import { assertAccessible, assertFitsPhone, launchChromium, openFile } from '../support/page-check.ts';
import { peerTest } from '../support/peers/presence.ts';

/** The stored run with ladders: one scenario that failed, one that did not, and one whose text is hostile. */
async function writeStoredRun(folder: string): Promise<URL> {
  await mkdir(join(folder, 'evidence'));
  const scenarios = await Promise.all(
    storedRun.scenarios.map(async (scenario): Promise<ScenarioResult> => {
      const { id, name, verdict } = scenario;
      if (!['SCP-A900-mismatch', 'SCP-0000-all', 'SCP-hostile'].includes(id)) return scenario;
      const transcripts = [orderlyFind(`${id}#1`), disorderlyFind(markup)];
      const path = `evidence/${id}.json`;
      await writeFile(join(folder, path), transcriptFile({ id, name, verdict }, transcripts));
      return { ...scenario, evidence: [...scenario.evidence, { kind: 'transcript', path }] };
    }),
  );
  return writePage(folder, { ...storedRun, scenarios });
}

async function writePage(folder: string, results: Results): Promise<URL> {
  const file = join(folder, 'report.html');
  await writeFile(file, await reportHtml.write(results, { directory: folder }));
  return pathToFileURL(file);
}

const scenarioNamed = (page: Page, id: string) =>
  page.locator('#scenarios details.row', { hasText: `[${id}]` });

/** The filter narrows the list by each of its controls, and a link to what is hidden shows it again. */
async function filters(page: Page): Promise<void> {
  const section = page.locator('#requirements');
  const shown = () => section.locator('.row:not(.out)').count();
  const all = await shown();
  await section.getByLabel('Verdict').selectOption('fail');
  assert.equal(await shown(), 2);
  assert.equal(await section.locator('output').textContent(), `2 of ${all} shown`);
  await section.getByLabel('Area').selectOption('ENC');
  assert.equal(await shown(), 1);
  await page.locator('#scenarios').getByRole('link', { name: 'RESP-04' }).first().press('Enter');
  await section.locator('#requirement-RESP-04').waitFor({ state: 'visible' });
  assert.equal(await shown(), all);
  await section.getByLabel('Level').selectOption('may');
  assert.equal(await shown(), 1);
  await section.getByRole('button', { name: 'Show all' }).press('Enter');
  await section.locator('output:empty').waitFor({ state: 'attached' });
  await section.getByRole('searchbox').fill('final RESPONSE has no');
  assert.equal(await shown(), 1);
  await section.getByRole('button', { name: 'Show all' }).click();
  await section.locator('output:empty').waitFor({ state: 'attached' });
  assert.equal(await shown(), all);
}

/** A ladder that stands in the page, by click; one that is packed, by keyboard. */
async function ladders(page: Page): Promise<void> {
  const failed = scenarioNamed(page, 'SCP-A900-mismatch');
  const offending = failed.locator('g.bad').first();
  assert.match((await offending.textContent()) ?? '', /#7 .*✕ fail: RESP-04/);
  await offending.click();
  await failed.getByRole('cell', { name: '0000 Success (length 2)' }).waitFor();
  assert.equal(await offending.getAttribute('aria-selected'), 'true');
  await page.locator('#list-fail').getByRole('link', { name: 'SCP-A900-mismatch#1 PDU 8' }).press('Enter');
  await failed.getByRole('heading', { name: '#8 A-RELEASE-RQ, sent by this tool' }).waitFor();
  const passed = scenarioNamed(page, 'SCP-0000-all');
  await passed.locator('summary').first().press('Enter');
  const options = passed.getByRole('listbox').first().getByRole('option');
  await options.first().focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown'])
    await page.keyboard.press(key);
  await passed.getByRole('cell', { name: 'Müller^\\x1B[2JEva' }).first().waitFor();
  await page.keyboard.press('End');
  await passed.getByRole('heading', { name: 'A-RELEASE-RP, sent by the system under test' }).waitFor();
  assert.equal(await page.locator('img, script:not(.pack)').count(), 1, 'no element but those of the page');
}

async function withPage(
  browser: Browser,
  write: (folder: string) => Promise<URL>,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mwl-report-'));
  try {
    const page = await openFile(browser, await write(folder));
    await look(page);
    await page.close();
  } finally {
    await rm(folder, { recursive: true });
  }
}

peerTest('the report in a browser: filters, ladders, light, dark, phone', ['chromium'], async () => {
  const browser = await launchChromium();
  try {
    await withPage(browser, writeStoredRun, async (page) => {
      await filters(page);
      await ladders(page);
      await assertAccessible(page);
      await assertFitsPhone(page);
    });
    await withoutScript(browser);
    await withPage(browser, runAgainstBuiltIn, async (page) => {
      await page.locator('#scenarios .list summary').first().click();
      await page.locator('#scenarios').getByRole('listbox').getByRole('option').nth(1).click();
      await page.getByRole('cell', { name: 'Called-AE-title' }).waitFor();
      await assertAccessible(page);
      await assertFitsPhone(page);
    });
  } finally {
    await browser.close();
  }
});

/** Without a script the page shows no control that does nothing, and the ladder of what failed. */
async function withoutScript(browser: Browser): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mwl-report-'));
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto((await writeStoredRun(folder)).href);
    assert.equal(await page.locator('form.filter').first().isVisible(), false);
    assert.ok(await scenarioNamed(page, 'SCP-A900-mismatch').locator('svg g.bad').first().isVisible());
    const passed = scenarioNamed(page, 'SCP-0000-all');
    await passed.locator('summary').first().click();
    await passed.getByText('the evidence has it as text').waitFor();
  } finally {
    await context.close();
    await rm(folder, { recursive: true });
  }
}

/** The report of a real run: some scenarios against our own SCP. */
async function runAgainstBuiltIn(folder: string): Promise<URL> {
  const scp = await startScp();
  try {
    const words = ['test', 'scp', '--port', String(scp.port), '--out', folder, '--format', 'json,html'];
    const { exitCode, stderr } = await cli(...words, 'SCP-0000', 'SCP-RESP-sequence', 'SCP-ECHO-1');
    assert.equal(exitCode, 0, stderr);
  } finally {
    await scp.close();
  }
  return pathToFileURL(join(folder, 'report.html'));
}
