import assert from 'node:assert/strict';
import { startOrthanc } from '../support/peers/orthanc.ts';
import { peerTest } from '../support/peers/presence.ts';
import { startWlmscpfs } from '../support/peers/wlmscpfs.ts';
import { assertConfirmed, probeAndVerify } from '../support/probe.ts';

peerTest('the profile that a probe of wlmscpfs writes is confirmed', ['wlmscpfs'], async () => {
  await using peer = await startWlmscpfs();
  const probed = await probeAndVerify('--port', String(peer.port), '--called-aet', peer.aeTitle);
  assertConfirmed(probed);
  const { declares = {} } = probed.profile;
  assert.equal(declares.anyCalledAETitle, false);
  assert.equal(declares.caseInsensitivePersonNames, false);
  assert.ok(declares.optionalMatchingKeys?.includes('AccessionNumber'));
  assert.ok(!declares.optionalMatchingKeys?.includes('StudyInstanceUID'));
  assert.ok(!declares.optionalMatchingKeys?.includes('QueryRetrieveLevel'));
  assert.match(declares.statuses?.['A900'] ?? '', /the step sequence holds two items/);
});

peerTest('the profile that a probe of Orthanc writes is confirmed', ['orthanc'], async () => {
  await using peer = await startOrthanc();
  const probed = await probeAndVerify('--port', String(peer.port));
  assertConfirmed(probed);
  const { declares = {} } = probed.profile;
  assert.equal(declares.anyCalledAETitle, true);
  assert.equal(declares.caseInsensitivePersonNames, true);
  assert.ok(declares.optionalMatchingKeys?.includes('StudyInstanceUID'));
  assert.ok(declares.optionalMatchingKeys?.includes('QueryRetrieveLevel'));
  assert.match(declares.statuses?.['C000'] ?? '', /the step sequence holds two items/);
  assert.equal(declares.statuses?.['FF01'], undefined);
});
