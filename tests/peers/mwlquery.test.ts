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

peerTest('the SCU suite finds on mwlQuery what the profile expects', ['mwlQuery'], async () => {
  const ids = await scenariosFor('scu');
  const run = await runOnPeer(['scu', '--sut', 'fixtures/suts/mwlquery.yaml', ...ids]);
  assertExpectedVerdicts(run, await profileOf('mwlquery'), ids);
  assertEveryRow(run);
  assertBehavior(run, {
    A700: /^matches collected; association released at once; Status Code named in the program output/,
  });
  assert.match(behaviorIn(run, 'SCU-TIMEOUT-at-once'), /^association left open, still so after/);
});
