import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { TopicObservation } from './observation.ts';
import { scuRequestsSchema, topicObservationSchema } from './observation-schema.ts';
import { joinRequests } from './scu-requests.ts';
import { topicClaims } from './topic-claims.ts';
import { judgeTopic } from './topics.ts';

const identity = {
  implementationClassUID: '1.2.3',
  implementationVersionName: '',
  applicationContextName: '1.2.840.10008.3.1.1.1',
};

/** One of each topic; what was not seen is undefined, as a step leaves it. */
const observations: readonly TopicObservation[] = [
  {
    topic: 'keys',
    matching: [{ keyword: 'AdmissionID', required: false, filters: undefined, kinds: {} }],
    returned: { items: 3, valued: ['PatientSize'], empty: [] },
    names: { exact: true, otherCase: undefined },
  },
  { topic: 'fuzzy matching', extended: ['010100', ''], fuzzy: false },
  {
    topic: 'character sets',
    answers: [{ requested: 'ISO_IR 6', taken: true, how: '0000', named: ['ISO_IR 6'] }],
  },
  { topic: 'priority', answers: { high: '0000' } },
  { topic: 'implementation', identities: [identity] },
  { topic: 'transfer syntaxes', transferSyntaxes: ['1.2.840.10008.1.2'], preferred: [], others: [] },
  { topic: 'maximum length', length: undefined },
  { topic: 'security', unknownCalled: 'rejected', unknownCalling: undefined, userIdentity: 'not answered' },
  { topic: 'associations', accepted: 64, refusal: undefined },
  { topic: 'ARTIM', connections: [{ after: 'none', isClosed: true, elapsedMs: 502 }] },
  { topic: 'response time-out', waitedMs: 10, gaveUp: true },
  { topic: 'association time-out', waitedMs: 10, gaveUp: false },
  { topic: 'response character sets', characterSets: ['ISO_IR 100'], isBrokenOff: false },
];

for (const seen of observations)
  it(`what was seen of "${seen.topic}" is judged the same after it was written and read`, () => {
    const read = topicObservationSchema.parse(JSON.parse(JSON.stringify(seen)));
    for (const declares of [undefined, {}, { maximumLength: 1, characterSets: ['ISO_IR 100'] }]) {
      assert.deepEqual(judgeTopic(declares, read), judgeTopic(declares, seen));
      assert.deepEqual(topicClaims(declares, read), topicClaims(declares, seen));
    }
  });

it('the requests of an SCU are the same after they were written and read', () => {
  const requests = { ...joinRequests([]), queries: 2, identities: [identity] };
  assert.deepEqual(scuRequestsSchema.parse(JSON.parse(JSON.stringify(requests))), requests);
});

it('a topic that is not known is refused', () => {
  assert.equal(topicObservationSchema.safeParse({ topic: 'weather' }).success, false);
  assert.equal(topicObservationSchema.safeParse({ topic: 'maximum length', length: -1 }).success, false);
});
