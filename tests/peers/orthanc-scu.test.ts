import assert from 'node:assert/strict';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import {
  assertBehavior,
  assertEveryRow,
  assertExpectedVerdicts,
  behaviorIn,
  runOnPeer,
  scenariosFor,
} from '../support/peers/suite.ts';

peerTest('the SCU suite finds on Orthanc as SCU what the profile expects', ['orthanc'], async () => {
  await using peer = await startOrthanc();
  const environment = { ORTHANC_URL: peer.url, ORTHANC_PORT: String(peer.port) };
  const ids = await scenariosFor('scu');
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/orthanc-scu.yaml', ...ids], environment);
  assertExpectedVerdicts(run, await profileOf('orthanc-scu'), ids);
  assertEveryRow(run);
  assertBehavior(run, {
    A700: /^matches discarded; association released at once/,
    FF00: /^matches collected; association released at once/,
    FE00: /^matches discarded/,
  });
  assert.match(behaviorIn(run, 'SCU-A700-midway'), /kept none of 3 matches from before the fault/);
});
