import assert from 'node:assert/strict';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertExpectedVerdicts, rowFor, runOnPeer, scenariosFor } from '../support/peers/suite.ts';

peerTest('the SCP suite finds on Orthanc what the profile expects', ['orthanc'], async () => {
  await using peer = await startOrthanc();
  const ids = await scenariosFor('scp');
  const run = await runOnPeer([
    'scp',
    '--sut',
    'fixtures/suts/orthanc-scp.yaml',
    '--port',
    String(peer.port),
    ...ids,
  ]);
  assertExpectedVerdicts(run, await profileOf('orthanc-scp'), ids);
  assert.equal(rowFor(run, 'FE00').verdict, 'fail');
  const bytes = run.results.scenarios
    .flatMap(({ findings }) => findings)
    .find(({ requirement, verdict }) => requirement === 'RESP-08' && verdict === 'fail');
  assert.match(bytes?.actual ?? '', /\(0000,0800\) = 0001H, a Data Set of \d+ bytes: 08 00 05 00/);
});
