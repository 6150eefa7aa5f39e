/** What a page has to stand in a browser. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';

/** A Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
}

/** Opens a file as from the disk; what the page says on its console, or loads, is a failure. */
export async function openFile(browser: Browser, url: URL): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', (error) => assert.fail(error));
  page.on('console', (message) => assert.fail(`on the console: ${message.text()}`));
  page.on('request', (request) => assert.equal(request.url().split('#')[0], url.href));
  await page.goto(url.href);
  return page;
}

/** What axe finds wrong for people who do not see the page, or not well, in light and dark. */
export async function assertAccessible(page: Page): Promise<void> {
  await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const found: unknown = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]))',
    );
    assert.deepEqual(found, []);
  }
}

/** The page is no wider than a phone. */
export async function assertFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 360, height: 740 });
  const width: unknown = await page.evaluate('document.documentElement.scrollWidth');
  assert.equal(width, 360);
  await page.setViewportSize({ width: 1280, height: 900 });
}
