import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { readResults } from '../../reports/read-results.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { openScu } from '../../simulators/scu/scu.ts';
import { RunningCli } from '../support/cli.ts';
import { assertAccessible, assertFitsPhone, launchChromium } from '../support/page-check.ts';
import { peerTest } from '../support/peers/presence.ts';

/** The scenarios of the session, in their order: two by the device, one left out, one that it cannot do. */
const scenarios = ['SCU-A700-first', 'SCU-A700-midway', 'SCU-A900-first', 'SCU-FE00-requested'];

/** A run whose page is open in a browser. */
interface Session {
  readonly cli: RunningCli;
  readonly page: Page;
  /** Of the test SCP. */
  readonly port: number;
}

async function begin(browser: Browser, out: string, ...more: readonly string[]): Promise<Session> {
  const words = ['test', 'scu', '--operator-web', '--out', out, '--format', 'json,summary'];
  const cli = new RunningCli([...words, ...more, ...scenarios]);
  const [, port] = await cli.output(/test SCP ANY-SCP listens on 127\.0\.0\.1:(\d+)/);
  const [url] = await cli.output(/http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  page.on('pageerror', (error) => assert.fail(error));
  // The page has all it needs: whatever it loads comes from the tool.
  page.on('request', (request) => assert.equal(new URL(request.url()).origin, new URL(url).origin));
  await page.goto(url);
  return { cli, page, port: Number(port) };
}

/** What the device does when somebody presses its button. */
async function queryWorklist(port: number): Promise<void> {
  const outcome = await openScu({
    host: '127.0.0.1',
    port,
    calledAETitle: 'ANY-SCP',
    callingAETitle: 'DEVICE',
  });
  assert.ok(outcome.kind === 'accepted');
  await outcome.scu.find({ identifier: fromNatural({ PatientName: '', PatientID: '' }) });
  await outcome.scu.release();
}

/** Waits until the page asks for a scenario. */
async function asks({ page }: Session, scenario: string): Promise<void> {
  await page.getByText(`[${scenario}]`).waitFor();
  await page.locator('#fields:enabled').waitFor();
}

// By keyboard, as by hand.
const press = ({ page }: Session, name: string) => page.getByRole('button', { name }).press('Enter');
const judged = ({ page }: Session, count: string) => page.getByText(`${count} scenarios judged`).waitFor();
const tick = ({ page }: Session, name: string) => page.getByRole('checkbox', { name }).press('Space');

/** The first scenario, with a reload before the answer is sent. */
async function firstScenario(session: Session): Promise<void> {
  const { page, port } = session;
  await asks(session, 'SCU-A700-first');
  await page.getByText('the test SCP answers with 0 matches and then Status Code A700').waitFor();
  await page.getByText('The device has not connected yet.').waitFor();
  await queryWorklist(port);
  await page.getByText('A-RELEASE-RP').waitFor();
  await page.getByText('One Association, none is open.').waitFor();
  await tick(session, 'reported to user');
  await page.getByLabel('In your words').fill('Worklist <b>server</b> busy');
  await page.reload();
  await asks(session, 'SCU-A700-first');
  await page.getByText('A-RELEASE-RP').waitFor();
  assert.ok(await page.getByRole('checkbox', { name: 'reported to user' }).isChecked());
  await press(session, 'Done, next');
}

/** The second one, with the patients that the device shows. */
async function secondScenario(session: Session): Promise<void> {
  const { page, port } = session;
  await asks(session, 'SCU-A700-midway');
  assert.equal(await page.evaluate('document.activeElement.id'), 'task-heading');
  assert.equal(await page.getByLabel('In your words').inputValue(), '');
  await queryWorklist(port);
  await page.getByText('A-RELEASE-RP').waitFor();
  await assertAccessible(page);
  await assertFitsPhone(page);
  await tick(session, 'none of them');
  await tick(session, 'MWL^A700-MIDWAY^BEFORE2');
  assert.ok(!(await page.getByRole('checkbox', { name: 'none of them' }).isChecked()));
  await press(session, 'Done, next');
}

peerTest(
  'a session of an operator on the page, with a reload, killed and resumed',
  ['chromium'],
  async () => {
    const out = await mkdtemp(join(tmpdir(), 'mwl-operator-'));
    const browser = await launchChromium();
    try {
      const session = await begin(browser, out);
      {
        await using _killed = session.cli;
        await firstScenario(session);
        await secondScenario(session);
        await asks(session, 'SCU-A900-first');
        await judged(session, '2 of 4');
      }
      await session.page.getByText('The tool does not answer.').waitFor();
      await session.page.close();
      const resumed = await begin(browser, out, '--resume');
      await using _ended = resumed.cli;
      await asks(resumed, 'SCU-A900-first');
      await judged(resumed, '2 of 4');
      await press(resumed, 'Skip for now');
      await asks(resumed, 'SCU-FE00-requested');
      await resumed.page.getByRole('heading', { name: 'cancel the query' }).waitFor();
      await press(resumed, 'It cannot be done');
      await resumed.page.getByText('The run is over').waitFor();
      await judged(resumed, '4 of 4');
      assert.equal((await resumed.cli.ended).exitCode, 0);
      await assertResults(out);
    } finally {
      await browser.close();
      await rm(out, { recursive: true });
    }
  },
);

/** Both sessions are in the results, and say which is which. */
async function assertResults(out: string): Promise<void> {
  const { scenarios: ran, run, statusTable } = await readResults(out);
  assert.deepEqual(
    ran.map(({ id, verdict }) => [id, verdict]),
    scenarios.map((id, at) => [id, ['pass', 'pass', 'inconclusive', 'not-applicable'][at]]),
  );
  assert.deepEqual(run.resumed?.earlier, scenarios.slice(0, 2));
  const text = statusTable.rows.find(({ statusCode }) => statusCode === 'A700')?.text ?? '';
  assert.match(text, /kept 1 of 3 matches from before the fault/);
  assert.match(text, /operator: reported to user: Worklist <b>server<\/b> busy/);
  const answers: unknown = JSON.parse(await readFile(join(out, 'operator-answers.json'), 'utf8'));
  assert.match(
    JSON.stringify(answers),
    /"did":"done","showed":\[\],"note":"","patients":\["MWL-A700-MIDWAY-BEFORE2"\]/,
  );
  const skipped = ran.find(({ id }) => id === 'SCU-A900-first')?.findings[0]?.message ?? '';
  assert.match(skipped, /the operator left it out/);
}
