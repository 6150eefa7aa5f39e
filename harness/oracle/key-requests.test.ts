import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { optionalKeyProbes, singleKeyRequests } from './key-requests.ts';
import { identifiedRequest } from './request.ts';

describe('requests with one key', () => {
  it('are one for each key, at the top or in the step', () => {
    assert.equal(new Set(singleKeyRequests.map(({ name }) => name)).size, singleKeyRequests.length);
    for (const { identifier } of singleKeyRequests) assert.equal(fromNatural(identifier).length, 1);
    const names = singleKeyRequests.map(({ name }) => name);
    for (const name of ['ScheduledProcedureStepSequence', 'Modality', 'PatientID', 'StudyInstanceUID'])
      assert.ok(names.includes(name), name);
  });

  it('give each optional key a value that its VR takes, and no required one', () => {
    const titles = optionalKeyProbes.map(({ title }) => title);
    assert.equal(new Set(titles).size, titles.length);
    assert.ok(
      titles.includes('AccessionNumber') && titles.includes('ScheduledProtocolCodeSequence.CodeValue'),
    );
    assert.ok(!titles.includes('PatientID') && !titles.includes('Modality'));
    for (const { keys } of optionalKeyProbes) assert.ok(fromNatural(identifiedRequest(keys)).length >= 5);
  });
});
