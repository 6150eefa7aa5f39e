import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { worklistItem } from '../worklist/items.ts';
import { omiO23 } from './omi-o23.ts';
import { xcn, xpn } from './order.ts';
import { ormO01 } from './orm-o01.ts';

const whole = worklistItem('test', {
  SpecificCharacterSet: ['', 'ISO 2022 IR 87'],
  PatientName: 'Yamada^Tarou^M^Dr.^Jr.=山田^太郎=やまだ^たろう',
  PatientID: '01&22',
  IssuerOfPatientID: 'GENERAL HOSPITAL',
  PatientBirthDate: '19700412',
  PatientSex: 'F',
  PregnancyStatus: 4,
  PatientState: 'STABLE',
  MedicalAlerts: ['PACEMAKER', 'LATEX'],
  AccessionNumber: 'A1',
  ReferringPhysicianName: 'Quack^Donald',
  RequestingPhysician: 'Watson^John^^Dr.',
  AdmissionID: 'V-7',
  CurrentPatientLocation: 'WARD 3',
  PatientTransportArrangements: 'WALK',
  ReasonForTheRequestedProcedure: 'HEADACHE',
  StudyInstanceUID: '2.25.1',
  RequestedProcedureID: 'RP-1',
  RequestedProcedurePriority: 'STAT',
  RequestedProcedureDescription: 'CT HEAD AND CHEST',
  RequestedProcedureCodeSequence: [
    { CodeValue: 'CTHC', CodingSchemeDesignator: '99HOSP', CodeMeaning: 'CT head and chest' },
  ],
  ScheduledProcedureStepSequence: [
    {
      ScheduledStationAETitle: ['CT01', 'CT02'],
      ScheduledStationName: 'CT ROOM 1',
      ScheduledProcedureStepLocation: 'RADIOLOGY',
      ScheduledProcedureStepStartDate: '20261123',
      ScheduledProcedureStepStartTime: '08',
      Modality: 'CT',
      ScheduledPerformingPhysicianName: 'House^Gregory',
      ScheduledProcedureStepID: 'SPS-1',
      ScheduledProcedureStepDescription: 'CT HEAD',
      ScheduledProtocolCodeSequence: [
        { CodeValue: 'CTHEAD', CodingSchemeDesignator: '99HOSP', CodeMeaning: 'CT head' },
        { CodeValue: 'CTCONTRAST', CodingSchemeDesignator: '99HOSP', CodeMeaning: 'contrast' },
      ],
    },
  ],
});

const bare = worklistItem('test', {
  PatientName: 'Doe',
  PatientID: '7',
  StudyInstanceUID: '2.25.2',
  RequestedProcedureID: 'RP-2',
  RequestedProcedureDescription: 'MR KNEE',
  ScheduledProcedureStepSequence: [
    {
      ScheduledStationAETitle: 'MR01',
      ScheduledProcedureStepStartDate: '20261124',
      ScheduledProcedureStepStartTime: '103000.5',
      Modality: 'MR',
      ScheduledProcedureStepID: 'SPS-2',
      ScheduledProcedureStepDescription: 'MR KNEE',
    },
  ],
});

const head = { controlID: 'C1', time: new Date(0) };
const linesOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8').split('\r');
const procedure = 'CTHC^CT head and chest^99HOSP';
const patientName = 'Yamada^Tarou^M^Jr.^Dr.^^L^A~山田^太郎^^^^^L^I~やまだ^たろう^^^^^L^P';

describe('an order as ORM^O01', () => {
  it('has the fields that IHE Radiology maps to the worklist', () => {
    assert.deepEqual(linesOf(ormO01(whole, head)), [
      'MSH|^~\\&|MWL-CONFORMANCE|TEST|||19700101000000+0000||ORM^O01|C1|P|2.3.1||||||UNICODE UTF-8',
      `PID|1||01\\T\\22^^^GENERAL HOSPITAL||${patientName}||19700412|F`,
      'PV1|1|I|WARD 3|||||^Quack^Donald|||||||B6||||V-7',
      'ORC|NW|A1|A1||SC||^^^202611230800^^S|||||^Watson^John^^^Dr.||||||CT01',
      `OBR|1|A1|A1|${procedure}^CTHEAD^CT head^99HOSP||||||||STABLE|PACEMAKER|||^Watson^John^^^Dr.||A1|RP-1|SPS-1|CT ROOM 1|||CT|||^^^202611230800^^S|||WALK|^HEADACHE|||^House^Gregory||||||||||${procedure}`,
      'ZDS|2.25.1^^Application^DICOM',
      '',
    ]);
  });

  it('leaves out what the item does not have, and has texts where there are no codes', () => {
    assert.deepEqual(linesOf(ormO01(bare, head)).slice(1), [
      'PID|1||7||Doe',
      'PV1|1|O',
      'ORC|NW|RP-2|RP-2||SC||^^^20261124103000.5^^R|||||||||||MR01',
      'OBR|1|RP-2|RP-2|^MR KNEE^^^MR KNEE|||||||||||||||RP-2|SPS-2||||MR|||^^^20261124103000.5^^R|||||||||||||||||^MR KNEE',
      'ZDS|2.25.2^^Application^DICOM',
      '',
    ]);
  });
});

describe('an order as OMI^O23', () => {
  it('has the ids of the worklist in IPC, and the start in TQ1', () => {
    assert.deepEqual(linesOf(omiO23(whole, head)), [
      'MSH|^~\\&|MWL-CONFORMANCE|TEST|||19700101000000+0000||OMI^O23^OMI_O23|C1|P|2.5.1||||||UNICODE UTF-8',
      `PID|1||01\\T\\22^^^GENERAL HOSPITAL||${patientName}||19700412|F`,
      'PV1|1|I|WARD 3|||||^Quack^Donald|||||||B6||||V-7',
      'ORC|NW|A1|A1||SC|||||||^Watson^John^^^Dr.',
      'TQ1|1||||||202611230800||S',
      `OBR|1|A1|A1|${procedure}||||||||STABLE|PACEMAKER|||^Watson^John^^^Dr.||||||||CT||||||WALK|^HEADACHE|||^House^Gregory||||||||||${procedure}`,
      'IPC|A1|RP-1|2.25.1|SPS-1|CT|CTHEAD^CT head^99HOSP|CT ROOM 1|RADIOLOGY|CT01',
      '',
    ]);
  });

  it('leaves out what the item does not have', () => {
    assert.deepEqual(linesOf(omiO23(bare, head)).slice(-2), [
      'IPC||RP-2|2.25.2|SPS-2|MR|^MR KNEE|||MR01',
      '',
    ]);
  });
});

describe('a person name', () => {
  it('has the prefix behind the suffix, and a repetition for each component group', () => {
    assert.equal(xpn('Doe^Jane^^Dr.^PhD'), 'Doe^Jane^^PhD^Dr.');
    assert.equal(xpn('Doe'), 'Doe');
    assert.equal(xpn(''), '');
    assert.equal(xpn('A==C'), 'A^^^^^^L^A~C^^^^^^L^P');
    assert.equal(xcn('A=B'), '^A^^^^^^^^L^^^^^A~^B^^^^^^^^L^^^^^I');
  });
});
