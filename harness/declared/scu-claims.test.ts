import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { AAssociateRQ } from '../../simulators/upper-layer/pdu.ts';
import { Conversation, type MessageEdit, request } from '../checks/testing/conversation.ts';
import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import {
  judgeResponseSets,
  judgeScuContexts,
  judgeScuIdentity,
  judgeScuImplementation,
  judgeScuKeys,
  judgeScuMaximumLength,
  judgeScuQueries,
  judgeScuSecurity,
} from './scu-claims.ts';
import { requestsOf, type ScuRequests } from './scu-requests.ts';

const user = request.userInformation;
const usualKeys = {
  PatientName: '',
  AccessionNumber: 'A1',
  PatientSize: '',
  ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledStationAETitle: '*' }],
};

function requestsBy(identifier: MessageEdit['identifier'], rq: Partial<AAssociateRQ> = {}): ScuRequests {
  const talk = new Conversation('scu').associate({ rq }).find({ identifier }).final().release();
  return requestsOf([talk.transcript]);
}
const usual = requestsBy(usualKeys);

const declared: SutDeclarations = {
  optionalMatchingKeys: ['AccessionNumber'],
  returnKeys: ['PatientSize'],
  fuzzyMatching: false,
  characterSets: ['ISO_IR 100'],
  timezoneOffset: false,
};

describe('what the requests of an SCU tell', () => {
  it('is read off Identifier and A-ASSOCIATE-RQ', () => {
    assert.equal(usual.queries, 1);
    assert.deepEqual(usual.optionalMatchingKeys, ['AccessionNumber']);
    assert.deepEqual(usual.returnKeys, ['PatientSize']);
    assert.deepEqual(usual.keys, [
      'AccessionNumber=',
      'Modality=',
      'PatientName',
      'PatientSize',
      'ScheduledProcedureStepSequence',
      'ScheduledStationAETitle',
    ]);
    assert.deepEqual(usual.maximumLengths, [16_384]);
    assert.equal(usual.userIdentity, false);
  });

  it('is nothing without a query', () => {
    const { queries, associations } = requestsOf([]);
    assert.deepEqual([queries, associations], [0, 0]);
  });
});

/** The findings on one entry of `declares`, as verdicts. */
function verdictOn(findings: readonly Finding[], entry: string): string {
  return findings
    .filter(({ message }) => message.includes(entry))
    .map(({ verdict }) => verdict)
    .join();
}
const queries = (requests: ScuRequests, edit: SutDeclarations = {}) =>
  judgeScuQueries({ ...declared, ...edit }, requests);

describe('DOC-05', () => {
  const cases: readonly (readonly [string, string, Finding[], string])[] = [
    ['keys that are declared', 'pass', queries(usual), 'optionalMatchingKeys'],
    [
      'a Matching Key that is not declared',
      'fail',
      queries(usual, { optionalMatchingKeys: [] }),
      'optionalMatchingKeys',
    ],
    [
      'a Matching Key that was not asked',
      'inconclusive',
      queries(usual, { optionalMatchingKeys: ['AccessionNumber', 'PatientSex'] }),
      'optionalMatchingKeys',
    ],
    ['a Return Key that is not declared', 'fail', queries(usual, { returnKeys: [] }), 'returnKeys'],
    ['Return Keys that are declared', 'pass', queries(usual), 'returnKeys'],
    ['no fuzzy matching', 'pass', queries(usual), 'fuzzyMatching'],
    ['fuzzy matching that is not proposed', 'fail', queries(usual, { fuzzyMatching: true }), 'fuzzyMatching'],
    ['no Timezone Offset', 'pass', queries(usual), 'timezoneOffset'],
    [
      'a Timezone Offset',
      'fail',
      queries(requestsBy({ ...usualKeys, TimezoneOffsetFromUTC: '+0100' })),
      'timezoneOffset',
    ],
    [
      'a character set that is declared',
      'pass',
      queries(requestsBy({ ...usualKeys, SpecificCharacterSet: 'ISO_IR 100' })),
      'characterSets',
    ],
    [
      'a character set that is not declared',
      'fail',
      queries(requestsBy({ ...usualKeys, SpecificCharacterSet: 'ISO_IR 192' })),
      'characterSets',
    ],
    ['no query', 'inconclusive', queries(requestsOf([])), 'returnKeys'],
    ['nothing declared of the keys', 'warning', judgeScuQueries({}, usual), 'returnKeys'],
    ['no declaration', 'recorded', judgeScuQueries(undefined, usual), 'returnKeys'],
  ];
  for (const [name, verdict, findings, entry] of cases)
    it(`${name}: ${verdict}`, () => assert.equal(verdictOn(findings, entry), verdict));

  it('holds a response in a declared character set against an SCU that breaks off', () => {
    const of = (sets: string[], isBroken: boolean) =>
      judgeResponseSets(declared, sets, isBroken).map(({ verdict }) => verdict);
    assert.deepEqual(of(['ISO_IR 100'], false), ['pass']);
    assert.deepEqual(of(['ISO_IR 100'], true), ['fail']);
    assert.deepEqual(of(['ISO_IR 192'], true), []);
    assert.deepEqual(of([], true), []);
  });
});

const verdicts = (findings: readonly Finding[]) => findings.map(({ verdict }) => verdict);

describe('the other declarations of an SCU', () => {
  it('IDENT-19 warns of any difference', () => {
    assert.deepEqual(verdicts(judgeScuKeys(declared, usual)), ['pass']);
    assert.deepEqual(
      verdicts(judgeScuKeys({ ...declared, returnKeys: ['PatientSize', 'SmokingStatus'] }, usual)),
      ['warning'],
    );
    assert.deepEqual(verdicts(judgeScuKeys({ optionalMatchingKeys: [] }, usual)), ['warning']);
    assert.deepEqual(verdicts(judgeScuKeys({}, usual)), ['not-applicable']);
    assert.deepEqual(verdicts(judgeScuKeys(declared, requestsOf([]))), ['inconclusive']);
  });

  it('DOC-09 and NEG-IMPL-03 compare the implementation identity', () => {
    const name = user.implementationVersionName;
    const claim = {
      implementationClassUID: user.implementationClassUID ?? '',
      ...(name !== undefined && { implementationVersionName: name }),
      applicationContextName: request.applicationContextName,
    };
    assert.deepEqual(verdicts(judgeScuImplementation(claim, usual)), ['pass', 'pass', 'pass']);
    assert.ok(
      verdicts(judgeScuImplementation({ ...claim, implementationClassUID: '1.2.3' }, usual)).includes('fail'),
    );
    assert.deepEqual(verdicts(judgeScuIdentity(claim, usual)), ['pass']);
    assert.deepEqual(verdicts(judgeScuIdentity({ implementationClassUID: '1.2.3' }, usual)), ['fail']);
    assert.deepEqual(verdicts(judgeScuIdentity(undefined, usual)), ['recorded']);
    const [first] = usual.identities;
    assert.ok(first);
    const changing = { ...usual, identities: [first, { ...first, implementationVersionName: 'OTHER' }] };
    assert.deepEqual(verdicts(judgeScuIdentity(undefined, changing)), ['warning']);
    assert.deepEqual(verdicts(judgeScuIdentity(claim, requestsOf([]))), ['inconclusive']);
  });

  it('DOC-10 compares the Transfer Syntaxes whatever their order', () => {
    const { explicitVRLittleEndian: explicit, implicitVRLittleEndian: implicit } = transferSyntaxes;
    const proposing = (...offered: string[]) =>
      requestsBy(usualKeys, {
        presentationContexts: [{ id: 3, abstractSyntax: modalityWorklistFind, transferSyntaxes: offered }],
      });
    const claim = { transferSyntaxes: [implicit, explicit] };
    assert.deepEqual(verdicts(judgeScuContexts(claim, proposing(explicit, implicit))), ['pass']);
    assert.deepEqual(verdicts(judgeScuContexts(claim, proposing(implicit))), ['fail']);
    assert.deepEqual(verdicts(judgeScuContexts({}, proposing(implicit))), ['warning']);
    assert.deepEqual(verdicts(judgeScuContexts(claim, requestsOf([]))), ['inconclusive']);
  });

  it('DOC-11 and DOC-12 compare maximum length and user identity', () => {
    assert.deepEqual(verdicts(judgeScuMaximumLength({ maximumLength: 16_384 }, usual)), ['pass']);
    assert.deepEqual(verdicts(judgeScuMaximumLength({ maximumLength: 0 }, usual)), ['fail']);
    assert.deepEqual(verdicts(judgeScuSecurity({ userIdentity: false }, usual)), ['pass']);
    const named = requestsBy(usualKeys, {
      userInformation: {
        ...user,
        userIdentity: {
          type: 1,
          positiveResponseRequested: false,
          primaryField: Buffer.from('user'),
          secondaryField: new Uint8Array(0),
        },
      },
    });
    assert.deepEqual(verdicts(judgeScuSecurity({ userIdentity: false }, named)), ['fail']);
    assert.deepEqual(verdicts(judgeScuSecurity({}, named)), ['warning']);
  });
});
