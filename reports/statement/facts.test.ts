import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Conversation, keys, match, request } from '../../harness/checks/testing/conversation.ts';
import { decodePdu } from '../../simulators/upper-layer/decode.ts';
import { encodePdu } from '../../simulators/upper-layer/encode.ts';
import { type LinkEvent, Transcript, type TranscriptEntry } from '../../simulators/upper-layer/transcript.ts';
import { identifierAttributes, worklistKeys } from '../../simulators/worklist/keys.ts';
import { scenario } from '../testing/observed-run.ts';
import { attributeName } from './attribute-name.ts';
import { inOrder, matchingTypeOf } from './matching-type.ts';
import { scenarioFacts } from './scenario-facts.ts';

describe('how a value asks to be matched', () => {
  it('is told by VR and value', () => {
    const cases = [
      ['LO', '', 'UNIVERSAL'],
      ['LO', '*', 'UNIVERSAL'],
      ['PN', 'DOE*', 'WILDCARD'],
      ['PN', 'DOE^J?NE', 'WILDCARD'],
      ['PN', 'DOE^JANE-ANN', 'SINGLE_VALUE'],
      ['DA', '20240105', 'SINGLE_VALUE'],
      ['DA', '20240105-', 'RANGE'],
      ['DA', '-20240105', 'RANGE'],
      ['TM', '1000-1200', 'RANGE'],
      ['UI', '1.2.3', 'SINGLE_VALUE'],
      ['UI', '1.2.3\\1.2.4', 'UID'],
      ['SQ', 'items', 'SEQUENCE'],
      ['SQ', '', 'UNIVERSAL'],
      ['US', '0400', 'SINGLE_VALUE'],
    ] as const;
    for (const [vr, value, type] of cases) assert.equal(matchingTypeOf(vr, value), type, `${vr} ${value}`);
    assert.deepEqual(inOrder(['UNIVERSAL', 'RANGE', 'RANGE']), ['RANGE', 'UNIVERSAL']);
  });
});

describe('the name of an attribute', () => {
  it('is that of PS3.6', () => {
    const names = [
      'PatientName',
      'ScheduledStationAETitle',
      'OtherPatientIDsSequence',
      'IssuerOfAdmissionIDSequence',
    ];
    assert.deepEqual(names.map(attributeName), [
      "Patient's Name",
      'Scheduled Station AE Title',
      'Other Patient IDs Sequence',
      'Issuer of Admission ID Sequence',
    ]);
    assert.equal(attributeName('(0009,1001)'), '(0009,1001)');
  });

  it('has no word torn apart in the whole of Table K.6-1', () => {
    for (const { keyword } of [...worklistKeys, ...identifierAttributes])
      assert.doesNotMatch(attributeName(keyword), / [A-Z] [A-Z]| [a-z] | [A-Z]$/, keyword);
  });
});

describe('what transcripts tell', () => {
  it('is what was asked and what came back', () => {
    const answer = { ...match(1), SpecificCharacterSet: 'ISO_IR 100', AccessionNumber: '' };
    const talk = new Conversation('scp')
      .associate()
      .find({ identifier: { ...keys, SpecificCharacterSet: 'ISO_IR 192' } });
    talk.pending({ identifier: answer }).final().release();
    const { queries, negotiations, simultaneous } = scenarioFacts(scenario('SCP-A', 'pass'), [
      talk.transcript,
    ]);
    const [query] = queries;
    assert.equal(query?.characterSet, 'ISO_IR 192');
    assert.deepEqual(query?.answeredIn, ['ISO_IR 100']);
    assert.equal(query?.matches, 1);
    assert.equal(query?.returned.get('AccessionNumber'), false);
    assert.equal(query?.returned.get('ScheduledProcedureStepSequence.Modality'), true);
    assert.equal(
      query?.keys.find(({ path }) => path === 'ScheduledProcedureStepSequence.Modality')?.value,
      'CT',
    );
    assert.equal(negotiations[0]?.accepted, true);
    assert.equal(simultaneous, 1);
  });

  it('is nothing where there are no PDUs, or only broken ones', () => {
    const broken = new Conversation('scp').associate().raw('scp', Uint8Array.of(9, 0, 0, 0, 0, 0));
    for (const { transcript } of [new Conversation('scp'), broken])
      assert.deepEqual(scenarioFacts(scenario('SCP-A', 'pass'), [transcript]).queries, []);
  });
});

/** A transcript of events and received A-ASSOCIATE-RQs at the times given, in ms. */
function timed(
  role: Transcript['role'],
  ...happened: readonly (readonly [number, LinkEvent | 'A-ASSOCIATE-RQ'])[]
) {
  const bytes = encodePdu(request);
  const entries = happened.map(
    ([at, what], index): TranscriptEntry =>
      what === 'A-ASSOCIATE-RQ'
        ? { kind: 'pdu', index, at, direction: 'received', bytes, decoded: decodePdu(bytes) }
        : { kind: 'event', index, at, event: what, detail: '' },
  );
  const place = { address: '127.0.0.1', port: 104 };
  const omitted = { pdus: 0, bytes: 0 };
  return Transcript.restore({
    id: 't',
    role,
    startedAt: new Date(0),
    local: place,
    remote: place,
    omitted,
    entries,
  });
}

describe('the time-outs', () => {
  const timersOf = (id: string, transcript: Transcript, edit: Parameters<typeof scenario>[3] = {}) =>
    scenarioFacts(scenario(id, 'pass', [], edit), [transcript]).timers;

  it('of ARTIM: an SCP that hears nothing closes', () => {
    const silent = timed('requestor', [0, 'connected'], [30_040, 'closed-by-peer']);
    const tags = { tags: ['@UL-ARTIM-01'] };
    assert.deepEqual(timersOf('SCP-END-artim', silent, tags), [{ timer: 'artim', seconds: 30 }]);
    assert.deepEqual(timersOf('SCP-END-artim', silent), []);
  });

  it('of the A-ASSOCIATE-AC: an SCU that is not answered gives up', () => {
    const waiting = timed('acceptor', [10, 'A-ASSOCIATE-RQ'], [5_010, 'closed-by-peer']);
    assert.deepEqual(timersOf('SCU-TIMEOUT-associate', waiting), [{ timer: 'association', seconds: 5 }]);
    assert.deepEqual(timersOf('SCU-REJECT-any', waiting), []);
  });

  it('are not those of a program that the test stopped', () => {
    const waiting = timed('acceptor', [10, 'A-ASSOCIATE-RQ'], [5_010, 'closed-by-peer']);
    const failures = [
      { failure: 'Timeout', text: 'program stopped by the test', how: 'seen', parts: [] },
    ] as const;
    assert.deepEqual(timersOf('SCU-TIMEOUT-associate', waiting, { failures }), []);
  });
});
