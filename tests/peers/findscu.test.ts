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

peerTest('the SCU suite finds on findscu what the profile expects', ['findscu'], async () => {
  const ids = await scenariosFor('scu');
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/findscu.yaml', ...ids]);
  assertExpectedVerdicts(run, await profileOf('findscu'), ids);
  assertEveryRow(run);
  assertBehavior(run, {
    A700: /^matches collected; association released at once; Status Code named in the program output/,
    FF01: /^matches collected; association released at once/,
  });
  assert.match(
    behaviorIn(run, 'SCU-TIMEOUT-one'),
    /own time-out of \d+ s, then association aborted \(A-ABORT source 0/,
  );
});
