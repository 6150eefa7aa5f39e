import assert from 'node:assert/strict';
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

peerTest('the SCU suite finds on dcmjs-dimse what the profile expects', ['dcmjs-dimse'], async () => {
  const ids = await scenariosFor('scu', ['SCU-DATA-random']);
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/dcmjs-dimse.yaml', ...ids]);
  assertExpectedVerdicts(run, await profileOf('dcmjs-dimse'), ids);
  assertEveryRow(run);
  assertBehavior(run, {
    A700: /^matches collected; association released at once/,
  });
  assert.match(
    behaviorIn(run, 'SCU-DATA-random'),
    /kept none of 3 .*; 3 items delivered without name and Patient ID/,
  );
});
