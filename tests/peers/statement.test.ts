import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { keys } from '../../harness/checks/testing/conversation.ts';
import { statementDocx } from '../../reports/statement/docx.ts';
import { statementHtml } from '../../reports/statement/html.ts';
import { statementOf } from '../../reports/statement/statement.ts';
import { query, recorded, runOf } from '../../reports/statement/testing/runs.ts';
import { assertAccessible, assertFitsPhone, launchChromium, openFile } from '../support/page-check.ts';
import { peerTest } from '../support/peers/presence.ts';

/** Both roles, with cells of every kind. */
const statement = statementOf([
  runOf('scp', [recorded('SCP-A', [query('scp', keys, 2)])], { statuses: { A700: 'the pool is empty' } }),
  runOf('scu', [recorded('SCU-A', [query('scu', keys, 1)])]),
]);

peerTest('the statement in HTML stands in a browser', ['chromium'], async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statement-'));
  const file = join(folder, 'statement.html');
  await writeFile(file, statementHtml(statement));
  const browser = await launchChromium();
  try {
    const page = await openFile(browser, pathToFileURL(file));
    await assertAccessible(page);
    await assertFitsPhone(page);
  } finally {
    await browser.close();
    await rm(folder, { recursive: true });
  }
});

/** Longest time for LibreOffice to read a document, ms. */
const convertLimitMs = 60_000;

peerTest('the statement as a Word document is read by LibreOffice', ['libreoffice'], async () => {
  const folder = await mkdtemp(join(tmpdir(), 'statement-'));
  try {
    await writeFile(join(folder, 'statement.docx'), await statementDocx(statement));
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`;
    const words = [
      profile,
      '--headless',
      '--convert-to',
      'html',
      '--outdir',
      folder,
      join(folder, 'statement.docx'),
    ];
    await promisify(execFile)('soffice', words, { timeout: convertLimitMs });
    const page = await readFile(join(folder, 'statement.html'), 'utf8');
    assert.equal(page.match(/<table /gi)?.length, 12);
    const text = page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
    assert.match(text, /Table N\.7-11\. Status Codes for C-FIND/);
    assert.match(text, /Query Value Source Display on UI/);
    assert.match(text, /A700 the pool is empty/);
  } finally {
    await rm(folder, { recursive: true });
  }
});
