import assert from 'node:assert/strict';
import { type ClientRequest, type IncomingMessage, type RequestOptions, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import type { OperatorAnswer } from '../../../harness/scu/operator.ts';
import { orderOf } from '../../../harness/scu/testing/order.ts';
import { AssociationWatch } from '../../../harness/scu/watch.ts';
import { Transcript } from '../../../simulators/upper-layer/transcript.ts';
import { OperatorDesk } from '../desk.ts';
import { addressesOf, authority } from './admission.ts';
import { OperatorPage } from './server.ts';

const markup = '<script>alert(1)</script>';
const scenario = {
  id: 'SCU-0000-one',
  title: '0000 ends the C-FIND',
  steps: [{ keyword: 'Given', text: markup }],
};

/** A page with an open question, closed afterwards. */
async function withPage(
  use: (page: OperatorPage, desk: OperatorDesk, kept: OperatorAnswer[]) => Promise<void>,
): Promise<void> {
  const desk = new OperatorDesk([scenario]);
  await using page = await OperatorPage.open(desk, { host: '127.0.0.1', port: 0, sut: markup, bodyMs: 300 });
  const kept: OperatorAnswer[] = [];
  desk.ask(orderOf({ calledAETitle: markup }), (answer) => kept.push(answer)).catch(() => undefined);
  await use(page, desk, kept);
}

/** A request as a browser makes it on the page, with what a test changes. */
function ask(page: OperatorPage, path: string, edit: RequestOptions = {}): ClientRequest {
  const { host, origin, searchParams } = new URL(page.url);
  const options = { port: page.port, agent: false, ...edit };
  const headers = { host, origin, 'content-type': 'application/json', ...edit.headers };
  const place = path.includes('?') ? path : `${path}?token=${searchParams.get('token')}`;
  return request({ ...options, host: '127.0.0.1', path: place, headers });
}

function responseTo(asked: ClientRequest): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => asked.once('response', resolve).once('error', reject));
}

async function answered(asked: ClientRequest, body?: string): Promise<{ status: number; body: string }> {
  asked.end(body);
  const response = await responseTo(asked);
  return { status: response.statusCode ?? 0, body: await text(response) };
}

const answer = { question: 1, did: 'done', showed: ['displayed'], note: 'three patients' };
const post = (page: OperatorPage, edit: RequestOptions = {}) =>
  ask(page, '/answer', { method: 'POST', ...edit });
const token = (page: OperatorPage) => new URL(page.url).searchParams.get('token') ?? '';

describe('the page of the operator', () => {
  it('listens on loopback and shows the question, with everything escaped', () =>
    withPage(async (page) => {
      assert.match(page.url, /^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}$/);
      const response = await fetch(page.url);
      const body = await response.text();
      assert.match(body, /Make the device query the worklist once/);
      assert.ok(!body.includes(markup));
      assert.equal(body.split('&lt;script&gt;alert(1)').length - 1, 4);
      const policy = response.headers.get('content-security-policy') ?? '';
      assert.match(policy, /default-src 'none'.*script-src 'sha256-[\w+/=]+'; connect-src 'self'/);
      assert.doesNotMatch(policy, /unsafe/);
    }));

  it('says that a scenario needs a second query', () =>
    withPage(async (page, desk) => {
      desk.answer(1, { did: 'done', showed: [], note: '' });
      assert.match(await (await fetch(page.url)).text(), /One moment/);
      desk.ask(orderOf(), () => undefined).catch(() => undefined);
      assert.match(await (await fetch(page.url)).text(), /Make the device query the worklist once more/);
    }));

  it('takes an answer once', () =>
    withPage(async (page, desk, kept) => {
      assert.equal((await answered(post(page), JSON.stringify(answer))).status, 204);
      const { question: _question, ...taken } = answer;
      assert.deepEqual([kept, desk.question], [[taken], undefined]);
      const again = await answered(post(page), JSON.stringify(answer));
      assert.deepEqual([again.status, again.body], [409, 'question 1 is not open any more\n']);
    }));

  const refusals: readonly (readonly [
    name: string,
    status: number,
    asked: (page: OperatorPage) => ClientRequest,
    body?: string,
  ])[] = [
    ['no token', 403, (page) => ask(page, '/?')],
    ['a wrong token', 403, (page) => ask(page, `/?token=${'x'.repeat(32)}`)],
    ['a shorter token', 403, (page) => ask(page, `/events?token=${token(page).slice(1)}`)],
    ['another host', 403, (page) => ask(page, '/', { headers: { host: `evil.example:${page.port}` } })],
    ['another port', 403, (page) => ask(page, '/', { headers: { host: '127.0.0.1:1' } })],
    ['another origin', 403, (page) => post(page, { headers: { origin: 'http://evil.example' } }), '{}'],
    ['an opaque origin', 403, (page) => ask(page, '/events', { headers: { origin: 'null' } })],
    ['another page', 404, (page) => ask(page, '/../package.json')],
    ['an address that is none', 404, (page) => ask(page, '//?x')],
    ['another method', 405, (page) => ask(page, '/', { method: 'HEAD' })],
    ['an answer by GET', 405, (page) => ask(page, '/answer')],
    ['a page by POST', 405, (page) => ask(page, '/events', { method: 'POST' }), '{}'],
    ['a form', 415, (page) => post(page, { headers: { 'content-type': 'text/plain' } }), '{}'],
    ['1 MB', 413, (page) => post(page), JSON.stringify({ ...answer, note: 'x'.repeat(1_000_000) })],
    ['no JSON', 400, (page) => post(page), '{"question":'],
    ['an unknown field', 400, (page) => post(page), JSON.stringify({ ...answer, admin: true })],
    ['an unknown word', 400, (page) => post(page), JSON.stringify({ ...answer, showed: ['<b>'] })],
    ['a long note', 400, (page) => post(page), JSON.stringify({ ...answer, note: 'x'.repeat(501) })],
    ['a deep value', 400, (page) => post(page), `${'['.repeat(8000)}${']'.repeat(8000)}`],
    ['another question', 409, (page) => post(page), JSON.stringify({ ...answer, question: 2 })],
    ['a strange patient', 409, (page) => post(page), JSON.stringify({ ...answer, patients: ['X'] })],
  ];
  for (const [name, status, asked, body] of refusals)
    it(`refuses ${name} with ${status}`, () =>
      withPage(async (page, desk, kept) => {
        assert.equal((await answered(asked(page), body)).status, status);
        assert.deepEqual([desk.question?.number, kept], [1, []]);
      }));

  it('refuses an answer that does not say which page it comes from', () =>
    withPage(async (page) => {
      const { host } = new URL(page.url);
      const headers = { host, 'content-type': 'application/json' };
      const path = `/answer?token=${token(page)}`;
      const bare = request({
        host: '127.0.0.1',
        port: page.port,
        method: 'POST',
        path,
        headers,
        agent: false,
      });
      assert.equal((await answered(bare, JSON.stringify(answer))).status, 403);
    }));

  it('does not wait for a slow body', () =>
    withPage(async (page) => {
      const slow = post(page, { headers: { 'content-length': '100' } });
      slow.write('{');
      const response = await responseTo(slow);
      assert.deepEqual(
        [response.statusCode, await text(response)],
        [408, 'the body did not come within 0.3 s\n'],
      );
    }));

  it('bears what is no HTTP', () =>
    withPage(async (page) => {
      const socket = connect(page.port, '127.0.0.1');
      socket.end('\x01\x00\x00\x00\x00\xff\r\n\r\n');
      assert.match(await text(socket), /^HTTP\/1\.1 400 /);
      assert.equal((await fetch(page.url)).status, 200);
    }));
});

/** The events of a stream, one by one. */
async function* eventsOf(page: OperatorPage): AsyncGenerator<{ name: string; data: string }> {
  const asked = ask(page, '/events').end();
  const response = await responseTo(asked);
  assert.equal(response.headers['content-type'], 'text/event-stream');
  let left = '';
  for await (const chunk of response) {
    left += String(chunk);
    const blocks = left.split('\n\n');
    left = blocks.pop() ?? '';
    for (const block of blocks) {
      const [, name, data] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
      if (name !== undefined && data !== undefined) yield { name, data };
    }
  }
}

/** The first event that fits. */
async function until(
  events: AsyncGenerator<{ name: string; data: string }>,
  pattern: RegExp,
): Promise<string> {
  for (;;) {
    const { value, done } = await events.next();
    assert.ok(!done, `the stream ended without ${pattern}`);
    if (pattern.test(value.data)) return value.name;
  }
}

describe('the events of the page', { timeout: 20_000 }, () => {
  it('are the state, each change of it, and the PDUs as they come', () =>
    withPage(async (page, desk) => {
      const watch = new AssociationWatch();
      page.follow(watch);
      const events = eventsOf(page);
      assert.equal(await until(events, /"question":1,"isAsking":true/), 'state');
      const transcript = new Transcript({ id: 'live', role: 'acceptor' });
      watch.opened(transcript);
      assert.equal(await until(events, /One Association, 1 open/), 'wire');
      transcript.addEvent('note', 'a device says hello');
      assert.equal(await until(events, /a device says hello/), 'wire');
      watch.ended(transcript);
      assert.equal(await until(events, /One Association, none is open/), 'wire');
      desk.answer(1, { did: 'done', showed: [], note: '' });
      assert.equal(await until(events, /"isAsking":false/), 'state');
      desk.done({ id: 'SCU-0000-one', verdict: 'pass' });
      assert.equal(await until(events, /1 of 1 scenarios judged/), 'state');
      desk.over('that was all');
      assert.equal(await until(events, /"isOver":true.*that was all/), 'state');
    }));

  it('go to eight windows, and to another when one is gone', () =>
    withPage(async (page) => {
      const windows = Array.from({ length: 8 }, () => eventsOf(page));
      for (const each of windows) await until(each, /isAsking/);
      assert.equal((await answered(ask(page, '/events'))).status, 503);
      await windows[0]?.return(undefined);
      for (;;) {
        const asked = ask(page, '/events').end();
        const response = await responseTo(asked);
        asked.destroy();
        if (response.statusCode === 200) break;
      }
    }));

  it('end with the page, whoever is still there', async () => {
    let events: AsyncGenerator<{ name: string; data: string }> | undefined;
    await withPage(async (page) => {
      events = eventsOf(page);
      await until(events, /isAsking/);
    });
    const rest: string[] = [];
    for await (const { name } of events ?? []) rest.push(name);
    assert.deepEqual(rest, ['wire']);
  });
});

describe('where the page can be reached', () => {
  it('is the address that it listens on, or every one of the machine', () => {
    assert.deepEqual(addressesOf('10.0.0.2'), ['10.0.0.2']);
    const all = addressesOf('0.0.0.0');
    assert.equal(all.at(-1), '127.0.0.1');
    assert.ok(all.every((address) => !address.includes(':')));
    assert.deepEqual([authority('10.0.0.2', 80), authority('::1', 8080)], ['10.0.0.2:80', '[::1]:8080']);
  });

  it('says that a port is in use', () =>
    withPage(async (page, desk) => {
      const other = OperatorPage.open(desk, { host: '127.0.0.1', port: page.port, sut: 'x' });
      await assert.rejects(other, /the page of the operator cannot listen: .*EADDRINUSE/);
    }));
});
