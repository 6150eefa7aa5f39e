import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { discoveryRequests, identifiedRequest, requestOf } from './request.ts';

describe('requests', () => {
  it('put the keys of one sequence into one item', () => {
    assert.deepEqual(requestOf({ 'A.B': '1', 'A.C.D': '2', 'A.C.E': '3', F: '' }), {
      A: [{ B: '1', C: [{ D: '2', E: '3' }] }],
      F: '',
    });
  });

  it('ask for what tells items apart, and keep the keys', () => {
    const request = identifiedRequest({ PatientID: '7' });
    assert.equal(request['PatientID'], '7');
    assert.equal(request['StudyInstanceUID'], '');
  });

  it('discover with attributes that exist, ever fewer or with a value', () => {
    const [all, fewer, ...others] = discoveryRequests();
    assert.ok(all && fewer && Object.keys(all).length > Object.keys(fewer).length);
    assert.equal(others.length, 2);
    for (const request of discoveryRequests()) assert.ok(fromNatural(request).length > 10);
  });
});
