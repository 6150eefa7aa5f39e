import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { startScp } from '../../simulators/scp/scp.ts';
import { cli, refused } from '../support/cli.ts';
import { assertConfirmed, probeAndVerify } from '../support/probe.ts';

describe('probe', () => {
  it('writes a profile of the simulator that the suite confirms, within 30 seconds', async () => {
    const scp = await startScp({ limits: { artim: 1000 } });
    try {
      const probed = await probeAndVerify('--port', String(scp.port));
      assertConfirmed(probed);
      assert.equal(probed.profile.declares?.artim, 1);
      assert.match(probed.probe.stdout, /the last element is cut short +C310/);
      assert.match(probed.probe.stdout, /at the same time +at least 32/);
      assert.ok(probed.seconds < 30, `${probed.seconds} s`);
    } finally {
      await scp.close();
    }
  });

  it('writes what it has when the SCP goes away', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'mwl-probe-'));
    t.after(() => rmSync(folder, { recursive: true }));
    let associations = 0;
    const scp = await startScp({
      onTranscript: () => {
        associations += 1;
        if (associations === 15) void scp.close();
      },
    });
    const file = join(folder, 'sut.yaml');
    const { exitCode, stdout } = await cli('probe', '--port', String(scp.port), '--out', file);
    await scp.close();
    assert.equal(exitCode, 3, stdout);
    assert.match(stdout, /Incomplete: after "[\w ]+" the SCP is gone: no TCP connection/);
    const draft = readFileSync(file, 'utf8');
    assert.match(draft, /^# Incomplete: /m);
    assert.match(draft, /implementationVersionName: MWLCONFORMANCE/);
  });

  it('says what is missing or wrong', async () => {
    const scp = await startScp({ calledAETitles: ['RIS'] });
    const port = String(scp.port);
    try {
      await refused(/required option '--port <port>' not specified/, 'probe');
      const rejected = await cli('probe', '--port', port);
      assert.equal(rejected.exitCode, 3);
      assert.match(rejected.stderr, /could not be probed as ANY-SCP: .*called AE title not recognized/);
    } finally {
      await scp.close();
    }
    const nobody = await cli('probe', '--port', port);
    assert.equal(nobody.exitCode, 3);
    assert.match(nobody.stderr, /no TCP connection/);
  });
});
