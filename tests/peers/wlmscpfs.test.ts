import assert from 'node:assert/strict';
import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertExpectedVerdicts, rowFor, runOnPeer, scenariosFor } from '../support/peers/suite.ts';
import { startWlmscpfs } from '../support/peers/wlmscpfs.ts';

peerTest('the SCP suite finds on wlmscpfs what the profile expects', ['wlmscpfs'], async () => {
  await using peer = await startWlmscpfs();
  const ids = await scenariosFor('scp');
  const run = await runOnPeer([
    'scp',
    '--sut',
    'fixtures/suts/wlmscpfs.yaml',
    '--port',
    String(peer.port),
    ...ids,
  ]);
  assertExpectedVerdicts(run, await profileOf('wlmscpfs'), ids);
  for (const code of ['0000', 'A700', 'A900', 'FE00', 'FF00', 'FF01']) {
    assert.ok(rowFor(run, code).provoked, `${code} was not seen`);
  }
  assert.equal(rowFor(run, '0122').verdict, 'warning');
  assert.equal(run.exitCode, 1);
});
