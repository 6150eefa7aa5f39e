import { peerTest } from '../support/peers/presence.ts';
import { profileOf } from '../support/peers/scu.ts';
import { assertEveryRow, assertExpectedVerdicts, runOnPeer } from '../support/peers/suite.ts';

peerTest('the SCU suite finds on dcmjs-dimse what the profile expects', ['dcmjs-dimse'], async () => {
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/dcmjs-dimse.yaml']);
  assertExpectedVerdicts(run, await profileOf('dcmjs-dimse'));
  assertEveryRow(run);
});
