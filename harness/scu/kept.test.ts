import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FaultPlace } from './fault-place.ts';
import { countKept, describeKept, describeUnnamed, type KeptSource } from './kept.ts';
import type { Sentinel } from './sentinel.ts';
import { trial } from './testing/trials.ts';

function sentinel(place: FaultPlace, number: number): Sentinel {
  const end = `${place.toUpperCase()}${number}`;
  return { patientName: `MWL^X^${end}`, patientID: `MWL-X-${end}`, place };
}

/** A trial in which the first so many of these were sent. */
function sent(sentinels: readonly Sentinel[], count: number, kept?: KeptSource) {
  const { transcripts } = trial((talk) =>
    sentinels
      .slice(0, count)
      .reduce(
        (answer, { patientName, patientID }) =>
          answer.pending({ identifier: { PatientName: patientName, PatientID: patientID } }),
        talk.find(),
      )
      .final(0xa700)
      .release(),
  );
  return { transcripts, sentinels, ...(kept && { kept }) };
}

const two = [sentinel('before', 1), sentinel('before', 2)];
const around = [...two, sentinel('after', 3)];
const printed = (text: string): KeptSource => ({ how: 'seen', text });

const cases: readonly (readonly [string, ReturnType<typeof sent>, string | undefined])[] = [
  [
    'both',
    sent(two, 2, printed('MWL^X^BEFORE1\n[MWL-X-BEFORE2 ]')),
    'kept 2 of 2 matches from before the fault',
  ],
  ['one', sent(two, 2, printed('{"id": "mwl-x-before2"}')), 'kept 1 of 2 matches from before the fault'],
  ['none', sent(two, 2, printed('No patients')), 'kept none of 2 matches from before the fault'],
  ['that of one sent', sent(two, 1, printed('MWL-X-BEFORE1')), 'kept 1 of 1 match from before the fault'],
  [
    'those before and not that after',
    sent(around, 3, printed('MWL-X-BEFORE1 MWL-X-BEFORE2')),
    'kept 2 of 2 matches from before the fault, none of 1 from after the fault',
  ],
  [
    'one whose name goes on',
    sent(two, 2, printed('MWL-X-BEFORE11')),
    'kept none of 2 matches from before the fault',
  ],
  ['matches of no fault', sent([sentinel('match', 1)], 1, printed('MWL-X-MATCH1')), 'kept 1 of 1 match'],
  ['nothing of nothing', sent([], 0, printed('x')), undefined],
  ['what was not sent', sent(two, 0, printed('MWL-X-BEFORE1')), undefined],
  [
    'what an operator says',
    sent(two, 2, { how: 'operator', shown: ['MWL-X-BEFORE2'] }),
    'kept 1 of 2 matches from before the fault',
  ],
  [
    'what cannot be known',
    sent(two, 2, { problem: 'list ended with 1' }),
    'what was kept is not known: list ended with 1',
  ],
  ['nothing when nobody looked', sent(two, 2), undefined],
];

describe('what an SCU has kept', () => {
  for (const [name, of, text] of cases) it(`is ${name}`, () => assert.equal(describeKept(of)?.text, text));

  it('is counted by responses where the fault has taken the name', () => {
    const hit = [sentinel('fault', 1), sentinel('fault', 2), sentinel('fault', 3)];
    const { transcripts } = trial((talk) =>
      talk
        .find()
        .pending({ identifier: Uint8Array.of(1, 2, 3) })
        .pending({ identifier: Uint8Array.of(1, 2, 3) })
        .final(),
    );
    const kept = printed('MWL-X-FAULT2');
    assert.deepEqual(countKept({ transcripts, sentinels: hit, kept }), [
      { place: 'fault', sent: 2, kept: 1 },
    ]);
  });

  it('has a word of the vocabulary where it is all or nothing', () => {
    const words = (text: string) => describeKept(sent(two, 2, printed(text)))?.words;
    assert.deepEqual(words('MWL-X-BEFORE1 MWL-X-BEFORE2'), ['collected']);
    assert.deepEqual(words('MWL-X-BEFORE1'), []);
    assert.deepEqual(words(''), ['discarded']);
  });

  it('tells of items without a patient', () => {
    const unnamed = (count?: number) =>
      describeUnnamed(sent(two, 2, { how: 'seen', text: '', ...(count !== undefined && { unnamed: count }) }))
        ?.text;
    assert.equal(unnamed(1), '1 item delivered without name and Patient ID');
    assert.equal(unnamed(3), '3 items delivered without name and Patient ID');
    assert.deepEqual([unnamed(0), unnamed()], [undefined, undefined]);
  });

  it('says of faulty matches that they are', () => {
    const mixed = [sentinel('before', 1), sentinel('fault', 2)];
    const inGeneral = (text: string, of = mixed) => {
      const { general, words } = describeKept(sent(of, 2, printed(text))) ?? {};
      return [general, words];
    };
    assert.deepEqual(inGeneral('MWL-X-BEFORE1'), ['matches collected', ['collected']]);
    assert.deepEqual(inGeneral('MWL-X-FAULT2'), ['matches discarded', ['discarded']]);
    assert.deepEqual(inGeneral('', mixed.slice(1)), ['faulty matches discarded', []]);
  });
});
