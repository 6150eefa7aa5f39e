import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertEveryRow, assertExpectedVerdicts, runOnPeer } from '../support/peers/suite.ts';

peerTest('the SCU suite finds on mwlQuery what the profile expects', ['mwlQuery'], async () => {
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/mwlquery.yaml']);
  assertExpectedVerdicts(run, await profileOf('mwlquery'));
  assertEveryRow(run);
});
