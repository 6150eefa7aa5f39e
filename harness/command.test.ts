import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CommandLineError, runCommand, splitCommand } from './command.ts';

/** Runs a program that ends before its child; whether that child still answers then. */
async function strayAnswers(strays: 'kill' | 'leave'): Promise<boolean> {
  const sockets = { parent: Promise.withResolvers<Socket>(), child: Promise.withResolvers<Socket>() };
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (name) => sockets[`${name}` === 'child' ? 'child' : 'parent'].resolve(socket));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const member = (name: string, act: string) =>
    `'${process.execPath}' -e 'const s = require("net").connect(${port}, "127.0.0.1"); s.write("${name}"); ${act}'`;
  const script = `${member('child', 's.pipe(s)')} >/dev/null 2>&1 & exec ${member('parent', 's.resume()')}`;
  const result = runCommand(['sh', '-c', script], 20_000, undefined, strays);
  const [parent, child] = await Promise.all([sockets.parent.promise, sockets.child.promise]);
  // Not by `once`, which fails on a reset.
  const answer = new Promise<boolean>((resolve) => {
    child.once('close', () => resolve(false)).once('data', () => resolve(true));
  });
  parent.end();
  const { exitCode } = await result;
  child.write('are you there?');
  const isThere = await answer;
  // Without its connection the child ends.
  child.destroy();
  server.close();
  assert.equal(exitCode, 0);
  return isThere;
}

const values = { host: '10.0.0.1', port: '104', called: 'MY SCP' };

describe('splitCommand', () => {
  const cases: readonly (readonly [line: string, words: readonly string[]])[] = [
    ['findscu -W  10.0.0.1\t104\n', ['findscu', '-W', '10.0.0.1', '104']],
    [`query "two words" 'and three more'`, ['query', 'two words', 'and three more']],
    [`one"two"'three'\\ four`, ['onetwothree four']],
    [String.raw`a "say \"no\" \\ \$ \x" b`, ['a', String.raw`say "no" \ $ \x`, 'b']],
    [String.raw`a '\n' \' \\`, ['a', String.raw`\n`, "'", '\\']],
    [`a '' ""`, ['a', '', '']],
    ['q {host}:{port} -aec "{called}"', ['q', '10.0.0.1:104', '-aec', 'MY SCP']],
    ['q {called} {} {1} $HOME * ~', ['q', 'MY SCP', '{}', '{1}', '$HOME', '*', '~']],
  ];
  for (const [line, words] of cases)
    it(`splits ${JSON.stringify(line)} as a shell would, and expands nothing else`, () => {
      assert.deepEqual(splitCommand(line, values), words);
    });

  it('gives back any words that were quoted', () => {
    const word = fc.string().filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (words) => {
        const line = words.map((text) => `'${text.replaceAll("'", `'\\''`)}'`).join(' ');
        assert.deepEqual(splitCommand(line), words);
      }),
    );
  });

  const mistakes: readonly (readonly [line: string, message: RegExp])[] = [
    ['', /is empty/],
    ['  \n', /is empty/],
    ['query "open', /quote that is not closed: query "open/],
    ["query 'open", /quote that is not closed/],
    ['query {hots}', /unknown placeholder \{hots\}.*expected one of \{host\} \{port\} \{called\}/],
  ];
  for (const [line, message] of mistakes)
    it(`refuses ${JSON.stringify(line)}`, () => {
      assert.throws(
        () => splitCommand(line, values),
        (error) => error instanceof CommandLineError && message.test(error.message),
      );
    });
});

const shell = (script: string) => ['sh', '-c', script];

describe('runCommand', () => {
  it('gives exit code and output of a program that ends', async () => {
    const result = await runCommand(shell('echo out; echo err >&2; exit 3'), 10_000);
    const expected = { exitCode: 3, signal: null, stdout: 'out\n', stderr: 'err\n', killed: false };
    assert.deepEqual(result, expected);
  });

  it('gives the signal that ended a program', async () => {
    const { exitCode, signal, killed } = await runCommand(shell('kill -SEGV $$'), 10_000);
    assert.deepEqual({ exitCode, signal, killed }, { exitCode: null, signal: 'SIGSEGV', killed: false });
  });

  it('gives the program nothing to read', async () => {
    assert.equal((await runCommand(['cat'], 10_000)).exitCode, 0);
  });

  it('ends a program at its time limit, and keeps what it had written', async () => {
    const { killed, signal, stdout } = await runCommand(shell('echo begun; exec sleep 600'), 200);
    assert.deepEqual({ killed, signal, stdout }, { killed: true, signal: 'SIGTERM', stdout: 'begun\n' });
  });

  it('ends a program that ignores SIGTERM', async () => {
    const script = 'trap "" TERM; while :; do sleep 600; done';
    const { killed, signal } = await runCommand(shell(script), 100);
    assert.deepEqual({ killed, signal }, { killed: true, signal: 'SIGKILL' });
  });

  // A child holds the output open: while it lives there is no result.
  it('ends the children too', async () => {
    const { killed } = await runCommand(shell('sleep 600 & sleep 600 & wait'), 100);
    assert.equal(killed, true);
  });

  it('ends children that outlive the program, or leaves them to whoever starts a daemon', async () => {
    assert.equal(await strayAnswers('kill'), false);
    assert.equal(await strayAnswers('leave'), true);
  });

  it('ends a program that is no longer wanted', async () => {
    const stop = new AbortController();
    const running = runCommand(['sleep', '600'], 600_000, stop.signal);
    stop.abort();
    assert.equal((await running).killed, true);
    assert.equal((await runCommand(['sleep', '600'], 600_000, AbortSignal.abort())).killed, true);
  });

  it('keeps a bounded part of the output', async () => {
    const { stdout } = await runCommand(shell('head -c 1000000 /dev/zero | tr "\\0" x'), 10_000);
    assert.match(stdout, /^x{262144}\n\[1000000 bytes, cut\]$/);
  });

  for (const program of ['no-such-program-anywhere', '', '/'])
    it(`says that it cannot run ${JSON.stringify(program)}`, async () => {
      const { problem, exitCode } = await runCommand([program], 1000);
      assert.match(problem ?? '', /^cannot run /);
      assert.equal(exitCode, null);
    });
});
