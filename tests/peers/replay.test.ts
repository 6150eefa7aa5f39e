import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/cli.ts';
import { peerTest } from '../support/peers/presence.ts';
import { startWlmscpfs } from '../support/peers/wlmscpfs.ts';

peerTest('what wlmscpfs did is the same in a replay, conformant or not', ['wlmscpfs'], async () => {
  await using peer = await startWlmscpfs();
  const out = await mkdtemp(join(tmpdir(), 'mwl-replay-'));
  const port = ['--port', String(peer.port)];
  const ids = ['SCP-0000-all', 'SCP-A900-date', 'SCP-UL-pdv-past'];
  try {
    const profile = ['--sut', 'fixtures/suts/wlmscpfs.yaml', '--format', 'json', '--out', out];
    await cli('test', 'scp', ...profile, ...port, ...ids);
    for (const id of ids) {
      const { stdout, stderr } = await cli('replay', out, id, ...port);
      assert.match(stdout, /: the same, /, stderr);
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
});
