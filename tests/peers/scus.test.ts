import assert from 'node:assert/strict';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertExpectedVerdicts, type PeerRun, runOnPeer } from '../support/peers/suite.ts';

/** Every row of Table N.7-10 was sent and its behavior seen. */
function assertEveryRow({ results }: PeerRun): void {
  assert.deepEqual(
    results.statusTable.rows.filter(({ provoked }) => !provoked),
    [],
  );
  assert.equal(results.statusTable.rows.length, 9);
}

for (const name of ['findscu', 'dcmjs-dimse'] as const) {
  peerTest(`the SCU suite finds on ${name} what the profile expects`, [name], async () => {
    const run = await runOnPeer(['scu', '--sut', `fixtures/suts/${name}.yaml`]);
    assertExpectedVerdicts(run, await profileOf(name));
    assertEveryRow(run);
  });
}

peerTest('the SCU suite finds on mwlQuery what the profile expects', ['mwlQuery'], async () => {
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/mwlquery.yaml']);
  assertExpectedVerdicts(run, await profileOf('mwlquery'));
  assertEveryRow(run);
});

peerTest('the SCU suite finds on Orthanc as SCU what the profile expects', ['orthanc'], async () => {
  await using peer = await startOrthanc();
  const environment = { ORTHANC_URL: peer.url, ORTHANC_PORT: String(peer.port) };
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/orthanc-scu.yaml'], environment);
  assertExpectedVerdicts(run, await profileOf('orthanc-scu'));
  assertEveryRow(run);
});
