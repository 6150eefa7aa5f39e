import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toNatural } from '../../data-set/natural.ts';
import { transferSyntaxes } from '../../data-set/transfer-syntax.ts';
import { walkDataSet } from '../../data-set/walk.ts';
import { worklistItem } from '../items.ts';
import { part10File, uidOf } from './part10.ts';

const item = worklistItem('ct.yaml:1', {
  SpecificCharacterSet: 'ISO_IR 100',
  PatientName: 'Müller^Jörg',
  StudyInstanceUID: '2.25.1',
  ScheduledProcedureStepSequence: [{ Modality: 'CT', ScheduledProcedureStepID: 'SPS-1' }],
});
const file = part10File(item, { implementationClassUID: '2.25.7', implementationVersionName: 'TEST' });
const metaEnd = 132 + 12 + Buffer.from(file).readUInt32LE(140);

describe('a worklist item as a DICOM file', () => {
  it('begins with the preamble, the prefix, and the length of the File Meta Information', () => {
    assert.ok(file.subarray(0, 128).every((byte) => byte === 0));
    // DICM (0002,0000) UL, 4 bytes
    assert.equal(Buffer.from(file.subarray(128, 140)).toString('hex'), '4449434d02000000554c0400');
  });

  it('names class, instance, Transfer Syntax and writer in the File Meta Information', () => {
    const walk = walkDataSet(file.subarray(132, metaEnd), transferSyntaxes.explicitVRLittleEndian);
    assert.ok(walk.decodable);
    const { FileMetaInformationGroupLength, MediaStorageSOPInstanceUID, ...meta } = toNatural(walk.elements);
    assert.equal(FileMetaInformationGroupLength, metaEnd - 144);
    assert.equal(MediaStorageSOPInstanceUID, uidOf('2.25.1 SPS-1'));
    assert.deepEqual(meta, {
      FileMetaInformationVersion: '0001',
      MediaStorageSOPClassUID: '1.2.840.10008.5.1.4.31',
      TransferSyntaxUID: '1.2.840.10008.1.2.1',
      ImplementationClassUID: '2.25.7',
      ImplementationVersionName: 'TEST',
    });
  });

  it('holds the item in Explicit VR Little Endian, in its own character set', () => {
    const walk = walkDataSet(file.subarray(metaEnd), transferSyntaxes.explicitVRLittleEndian);
    assert.ok(walk.decodable);
    assert.deepEqual(walk.deviations, []);
    assert.deepEqual(toNatural(walk.elements), item.natural);
    assert.ok(Buffer.from(file).includes(Buffer.from('M\xfcller^J\xf6rg ', 'latin1')));
  });

  it('has the same UID for the same step, another for another step, each of legal form', () => {
    assert.equal(uidOf('a'), uidOf('a'));
    assert.notEqual(uidOf('a'), uidOf('b'));
    for (const text of ['a', 'b', '2.25.1 SPS-1']) assert.match(uidOf(text), /^2\.25\.[1-9]\d{0,38}$/);
    // A name-based UUID (version 5, variant 10) of the text alone.
    const hex = BigInt(uidOf('a').slice(5)).toString(16).padStart(32, '0');
    assert.match(hex, /^.{12}5.{3}[89ab].{15}$/);
  });
});
