import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertEveryRow, assertExpectedVerdicts, runOnPeer } from '../support/peers/suite.ts';

peerTest('the SCU suite finds on findscu what the profile expects', ['findscu'], async () => {
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/findscu.yaml']);
  assertExpectedVerdicts(run, await profileOf('findscu'));
  assertEveryRow(run);
});
