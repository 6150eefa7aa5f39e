import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { requirements } from '../../harness/requirements/index.ts';
import { readResults } from '../../reports/read-results.ts';
import { faults } from '../../simulators/faults/catalogue.ts';
import { type RunningScp, type ScpOptions, startScp } from '../../simulators/scp/scp.ts';
import { cli, cliProcess, RunningCli, refused, withoutStackTrace } from '../support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mwl-command-line-'));
/** A path for output, one for each test. */
const out = (name: string) => join(folder, name);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const scp = await startScp();
const empty = await startScp({ worklist: [] });
after(async () => {
  await Promise.all([scp.close(), empty.close()]);
  rmSync(folder, { recursive: true });
});

/** An SCP that is closed at the end of a test, however that ends. */
async function servingScp(options: ScpOptions): Promise<RunningScp & AsyncDisposable> {
  const running = await startScp(options);
  return { ...running, port: running.port, [Symbol.asyncDispose]: () => running.close() };
}

// Where each call is a process of its own, two of them run at a time.
const together = { concurrency: 2 };

describe('wrong use is said in one message, with exit code 2', () => {
  const wrong: readonly (readonly [name: string, message: RegExp, words: () => readonly string[]])[] = [
    ['an unknown command', /unknown command 'tset'/, () => ['tset', 'scp']],
    ['an unknown option', /unknown option '--prot'/, () => ['test', 'scp', '--prot', '104']],
    ['no port', /port of the SCP is missing/, () => ['test', 'scp']],
    ['an unknown id', /begins with "SCP-NOPE"; see .*list scenarios/, () => [...testScp(), 'SCP-NOPE']],
    [
      'tags that select nothing',
      /selected by the tag expression "@scu"/,
      () => [...testScp(), '--tags', '@scu'],
    ],
    [
      'an unknown format',
      /unknown format "pdf", expected one of .*junit/,
      () => [...testScp(), '--format', 'pdf'],
    ],
    ['an unknown list', /Allowed choices are requirements, scenarios/, () => ['list', 'fruits']],
    ['an open quote', /quote that is not closed/, () => ['test', 'scu', '--exec', 'query "x']],
    [
      'two ways to query',
      /give one of --exec, --operator/,
      () => ['test', 'scu', '--exec', 'x', '--operator-web'],
    ],
    [
      'a page of nobody',
      /--operator-web is served, which is missing/,
      () => ['test', 'scu', '--operator-port', '0'],
    ],
    [
      'nothing to resume',
      /--resume goes on with a run of --operator/,
      () => ['test', 'scu', '--exec', 'x', '--resume'],
    ],
    [
      'an operator run that was never begun',
      /operator-answers\.json: there is no session to resume/,
      () => ['test', 'scu', '--operator-web', '--resume', '--out', out('never-begun')],
    ],
    [
      'a page on a port in use',
      /page of the operator cannot listen: .*EADDRINUSE/,
      () => ['test', 'scu', '--operator-web', '--operator-port', `${scp.port}`, '--out', out('page-in-use')],
    ],
    [
      'a port in use, to test an SCU',
      /port \d+.*in use|EADDRINUSE/,
      () => ['test', 'scu', '--exec', 'true', '--port', `${scp.port}`],
    ],
    ['an unknown fault', /no fault has that name/, () => ['simulate', 'scp', '--fault', 'NO-SUCH']],
    ['an unknown keyword', /PatientNam/, () => ['query', '--port', `${scp.port}`, '--key', 'PatientNam=X']],
    ['a folder without results', /results\.json/, () => ['report', folder]],
  ];
  for (const [name, message, words] of wrong) it(name, () => refused(message, ...words()));

  it('a profile with a wrong member, with file, line and column', () => {
    const path = file('wrong.yaml', 'name: x\nrole: scp\nlimits:\n  responce: 1\n');
    return refused(/wrong\.yaml:4:3: .*responce/, ...testScp(), '--sut', path);
  });

  it('a profile of the other role', () => {
    const path = file('scu.yaml', 'name: x\nrole: scu\n');
    return refused(/scu\.yaml: role is scu, expected scp/, ...testScp(), '--sut', path);
  });

  it('a worklist with a mistake, with file, line and column', () => {
    const path = file('worklist.yaml', '- PatientName: X\n  PatientNam: Y\n');
    return refused(/worklist\.yaml:\d+:\d+: /, 'simulate', 'scp', '--port', '0', '--worklist', path);
  });
});

function testScp(port = scp.port): string[] {
  return ['test', 'scp', '--port', `${port}`];
}

describe('a system that is not there ends with exit code 3', () => {
  it('an SCP on a port where nobody listens', async () => {
    const gone = await startScp();
    await gone.close();
    const { exitCode, stderr } = await cli(...testScp(gone.port), '--out', out('gone'));
    assert.equal(exitCode, 3);
    assert.match(stderr, new RegExp(`127.0.0.1:${gone.port} could not be tested: no TCP connection`));
    assert.ok(!existsSync(out('gone')), 'nothing was judged, so there is no report');
  });

  it('an SCP whose name cannot be resolved', async () => {
    const { exitCode, stderr } = await cli(...testScp(), '--host', 'no-such-host.invalid');
    assert.equal(exitCode, 3);
    assert.match(stderr, /no-such-host\.invalid/);
  });

  it('an SCP that rejects the AE title', async () => {
    await using strict = await servingScp({ calledAETitles: ['RIS'] });
    const { exitCode, stderr } = await cli(...testScp(strict.port));
    assert.equal(exitCode, 3);
    assert.match(stderr, /A-ASSOCIATE-RJ 1\/1\/7\): called AE title not recognized/);
  });

  it('a program that does not query, with what it says', async () => {
    const { exitCode, stderr } = await cli('test', 'scu', '--exec', "sh -c 'echo no license >&2; exit 7'");
    assert.equal(exitCode, 3);
    assert.match(stderr, /the SCU did not connect\nno license/);
  });

  it('a program that does not exist', async () => {
    const { exitCode, stderr } = await cli('test', 'scu', '--exec', 'no-such-program-anywhere {port}');
    assert.equal(exitCode, 3);
    assert.match(stderr, /cannot run no-such-program-anywhere/);
  });
});

describe('what there is', () => {
  const sizes: Readonly<Record<string, number>> = {
    requirements: requirements.length + 1,
    scenarios: 68 + 115,
    statuses: 8,
    faults: faults.length,
    conditions: 30,
    formats: 4,
  };
  for (const [what, least] of Object.entries(sizes))
    it(`list ${what}`, async () => {
      const { exitCode, stdout } = await cli('list', what);
      assert.equal(exitCode, 0);
      assert.ok(stdout.trim().split('\n').length >= least, stdout);
    });

  it('--help names every command and every exit code', async () => {
    const { exitCode, stdout } = await cli('--help');
    assert.equal(exitCode, 0);
    for (const code of [0, 1, 2, 3, 4, 130]) assert.match(stdout, new RegExp(`^ +${code} `, 'm'));
    for (const name of ['test', 'selftest', 'simulate', 'query', 'list', 'report'])
      assert.match(stdout, new RegExp(`^ +${name} `, 'm'));
  });

  it('--version', async () => {
    assert.match((await cli('--version')).stdout, /^\d+\.\d+\.\d+/);
  });

  it('--dry-run prints the plan and connects to nobody', async () => {
    const { exitCode, stdout } = await cli('test', 'scp', 'STATUS-SCP-0122', '--dry-run');
    assert.equal(exitCode, 0);
    assert.match(stdout, /^SCP-0122-study-root .*\nSCP-0122-unknown .*\n2 scenarios selected, none run\.\n$/);
  });
});

describe('a run on an SCP', () => {
  it('is selected by the beginning of ids, and reaches the SCP by name', async () => {
    const words = [...testScp(), '--host', 'localhost', '--out', out('by-name'), '--format', 'json,junit'];
    const { exitCode, stdout } = await cli(...words, 'SCP-ECHO-1', 'STATUS-SCP-0122');
    assert.equal(exitCode, 0, stdout);
    const results = await readResults(out('by-name'));
    assert.deepEqual(
      results.scenarios.map(({ id }) => id),
      ['SCP-0122-study-root', 'SCP-0122-unknown', 'SCP-ECHO-1'],
    );
    assert.equal(results.sut.host, 'localhost');
    assert.deepEqual(readdirSync(out('by-name')).sort(), ['evidence', 'junit.xml', 'results.json']);
  });

  it('writes its reports again from results.json alone', async () => {
    const made = await cli(...testScp(), '--out', out('again'), '--format', 'json', 'SCP-ECHO-1');
    assert.equal(made.exitCode, 0);
    rmSync(join(out('again'), 'evidence'), { recursive: true });
    const { exitCode } = await cli('report', out('again'), '--format', 'md,html,junit');
    assert.equal(exitCode, 0);
    for (const name of ['report.md', 'report.html', 'junit.xml'])
      assert.match(readFileSync(join(out('again'), name), 'utf8'), /SCP-ECHO-1/);
  });

  it('fails on what is inconclusive only with --strict', async () => {
    const words = ['SCP-0000-all', '--format', 'json'];
    const mild = await cli(...testScp(empty.port), ...words, '--out', out('mild'));
    assert.equal(mild.exitCode, 0);
    const strict = await cli(...testScp(empty.port), ...words, '--out', out('strict'), '--strict');
    assert.equal(strict.exitCode, 1);
    assert.equal((await readResults(out('strict'))).run.exitCode, 1);
  });

  it('takes the place of the SCP from a profile', async () => {
    const path = file(
      'ris.yaml',
      `name: The RIS\nrole: scp\nport: ${scp.port}\nproduct: RIS\nversion: 1.10\n`,
    );
    const { exitCode } = await cli(
      'test',
      'scp',
      '--sut',
      path,
      'SCP-ECHO-1',
      '--out',
      out('ris'),
      '--format',
      'json',
    );
    assert.equal(exitCode, 0);
    const { sut } = await readResults(out('ris'));
    assert.deepEqual([sut.name, sut.product], ['The RIS', 'RIS 1.10']);
  });

  it('with a fail ends with exit code 1 and says clause, expectation and observation', async () => {
    await using deviating = await servingScp({ faultsByCalledAETitle: true });
    const words = [...testScp(deviating.port), '--called-aet', 'WRONG-GROUP-LEN', 'SCP-0000-none'];
    const { exitCode, stdout } = await cli(...words, '--out', out('fail'), '--format', 'json');
    assert.equal(exitCode, 1);
    assert.match(stdout, /fail .*SCP-0000-none/);
    assert.match(stdout, /CMD-02: .*\(PS3\.7 6\.3\.1/);
    assert.match(stdout, /Expected: .*\n +Actual: /);
  });
});

describe('the program', together, () => {
  it('says wrong use on stderr, with exit code 2', async () => {
    const { exitCode, stdout, stderr } = await cliProcess('test', 'scp', '--prot', '104');
    assert.equal(exitCode, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /unknown option '--prot'/);
  });

  it('ends with exit code 3 when nobody is there', async () => {
    const { exitCode, stderr } = await cliProcess('test', 'scu', '--exec', 'no-such-program-anywhere');
    assert.equal(exitCode, 3);
    assert.match(stderr, /cannot run no-such-program-anywhere/);
  });

  it('tells of a run on stdout, with exit code 1 for a fail', async () => {
    await using deviating = await servingScp({ faultsByCalledAETitle: true });
    const words = [...testScp(deviating.port), '--called-aet', 'WRONG-GROUP-LEN', 'SCP-0000-none'];
    const { exitCode, stdout, stderr } = await cliProcess(...words, '--out', out('process'));
    assert.equal(exitCode, 1);
    assert.match(stdout, /fail .*SCP-0000-none/);
    assert.equal(stderr, '');
  });
});

describe('Ctrl-C', together, () => {
  it('ends a run, and the reports of what ran are written', async () => {
    await using slow = await servingScp({ answer: { paceMs: 15 } });
    const profile = file('slow.yaml', 'name: x\nrole: scp\nlimits:\n  quiet: 0.05\n');
    const words = [...testScp(slow.port), '--sut', profile, '--out', out('stopped')];
    await using run = new RunningCli([...words, '--format', 'json,junit,md,html']);
    await run.output(/^ *3\/\d+ /m);
    run.interrupt();
    const { exitCode, stderr } = withoutStackTrace(await run.ended);
    assert.equal(exitCode, 130, stderr);
    const { run: ran, scenarios } = await readResults(out('stopped'));
    assert.equal(ran.exitCode, 130);
    assert.ok(scenarios.length >= 3 && scenarios.length < 68, `${scenarios.length} scenarios`);
    for (const name of ['report.html', 'report.md', 'junit.xml'])
      assert.ok(existsSync(join(out('stopped'), name)));
  });

  it('ends the wait for an SCU', async () => {
    await using run = new RunningCli([
      'test',
      'scu',
      '--wait',
      '600',
      '--out',
      out('waiting'),
      '--format',
      'json',
    ]);
    await run.output(/listens on/);
    run.interrupt();
    assert.equal(withoutStackTrace(await run.ended).exitCode, 130);
  });

  // The program and its child stay alive as long as their connections do.
  for (const signal of ['SIGINT', 'SIGHUP'] as const)
    it(`ends the first query of a program, the program and its child (${signal})`, async () => {
      const sockets: Socket[] = [];
      await using server = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
      // Were a program left behind, it would keep its connection, and the server, and this test.
      using _sockets = {
        [Symbol.dispose]: () => {
          for (const socket of sockets) socket.destroy();
        },
      };
      await once(server.listen(0, '127.0.0.1'), 'listening');
      const address = server.address();
      assert.ok(typeof address === 'object' && address);
      // Within double and single quotes only these are left.
      const connect = `require(\`net\`).connect(${address.port}, \`127.0.0.1\`)`;
      const member = `'${process.execPath}' -e '${connect}'`;
      const program = `sh -c "trap '' TERM HUP INT; ${member} >/dev/null 2>&1 & ${member}"`;
      await using run = new RunningCli(['test', 'scu', '--exec', program, '--out', out(`first-${signal}`)]);
      while (sockets.length < 2) await once(server, 'connection', { signal: AbortSignal.timeout(60_000) });
      // Not by `once`, which fails on a reset.
      const gone = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve).resume()));
      run.interrupt(signal);
      assert.equal(withoutStackTrace(await run.ended).exitCode, 130);
      await Promise.all(gone);
    });

  it('ends a simulator in order', async () => {
    await using run = new RunningCli(['simulate', 'scp', '--port', '0']);
    await run.output(/SCP on 127\.0\.0\.1:\d+/);
    run.interrupt();
    assert.equal(withoutStackTrace(await run.ended).exitCode, 0);
  });
});

describe('the simulators', () => {
  it('serve and query, with a fault that the AE title selects', async () => {
    await using server = new RunningCli(['simulate', 'scp', '--port', '0', '--verbose']);
    const [, port = ''] = await server.output(/SCP on 127\.0\.0\.1:(\d+)/);
    const query = (...words: readonly string[]) => cli('query', '--port', port, ...words);
    const [plain, one, refusal, cut] = await Promise.all([
      query(),
      query('--key', 'Modality=CT', '--key', 'PatientName'),
      query('--called-aet', 'A700-1'),
      query('--called-aet', 'A700-1', '--cancel', 'x'),
    ]).finally(() => server.interrupt());
    assert.equal(plain.exitCode, 0);
    const statuses = plain.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).status);
    assert.deepEqual(statuses, ['FF00', 'FF00', 'FF00', '0000']);
    assert.match(one.stdout, /"Modality":"CT"/);
    assert.equal(refusal.exitCode, 1);
    assert.match(refusal.stdout, /"FF00".*\n\{"status":"A700"\}\n$/s);
    assert.match(refusal.stderr, /A700: Refused: Out of Resources/);
    assert.equal(cut.exitCode, 2);
    const { stdout } = await server.ended;
    assert.match(stdout, /A-ASSOCIATE-RQ/);
    assert.match(stdout, /C-FIND-RSP/);
  });
});
