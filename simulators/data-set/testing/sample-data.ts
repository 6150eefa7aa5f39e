// Helpers of the tests beside this file: bytes from hex, and arbitrary conformant data sets.
import fc from 'fast-check';
import { entryOfKeyword } from '../dictionary.ts';
import type { DataElement, DataSet, Item } from '../element.ts';
import { transferSyntaxes } from '../transfer-syntax.ts';
import { valueRepresentationOf } from '../vr.ts';

/** Bytes from hex digits; blanks are ignored. */
export function hex(digits: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digits.replace(/\s+/g, ''), 'hex'));
}

/** Bytes of latin1 text. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** The four Transfer Syntaxes by name. */
export const syntaxes = Object.entries(transferSyntaxes);

/** Elements of every kind that an Identifier has, by keyword. */
const keywords = [
  'AccessionNumber',
  'Modality',
  'ReferringPhysicianName',
  'PatientName',
  'PatientID',
  'PatientBirthDate',
  'PatientAge',
  'PatientWeight',
  'PregnancyStatus',
  'PatientComments',
  'StudyInstanceUID',
  'FrameIncrementPointer',
  'SimpleFrameList',
  'ExaminedBodyThickness',
  'ScheduledStationAETitle',
  'InstitutionAddress',
  'LongCodeValue',
  'URNCodeValue',
  'EncapsulatedDocument',
] as const;

const sequences = ['ScheduledProcedureStepSequence', 'ReferencedStudySequence', 'ReferencedPatientSequence'];

function evenBytes(unit: number): fc.Arbitrary<Uint8Array> {
  const byte = fc.integer({ min: 0, max: 255 });
  const size = Math.max(2, unit);
  return fc
    .array(fc.array(byte, { minLength: size, maxLength: size }), { maxLength: 6 })
    .map((units) => Uint8Array.from(units.flat()));
}

function plainElement(keyword: string): fc.Arbitrary<DataElement> {
  const entry = entryOfKeyword(keyword);
  if (entry === undefined) throw new Error(`${keyword} is not in the dictionary`);
  const unit = valueRepresentationOf(entry.vr)?.unit ?? 1;
  return evenBytes(unit).map((value) => ({ tag: entry.tag, vr: entry.vr, value }));
}

const creator: DataElement = { tag: 0x00090010, vr: 'LO', value: latin1('ACME') };

// A private block: creator, then an opaque value and a UN sequence of undefined length (PS3.5 6.2.2, 7.8)
function privateBlock(depth: number): fc.Arbitrary<DataElement[]> {
  return fc
    .tuple(evenBytes(2), itemsOf(depth + 1))
    .map(([value, items]) => [
      creator,
      { tag: 0x00091001, vr: 'UN', value },
      { tag: 0x00091002, vr: 'UN', value: items, undefinedLength: true },
    ]);
}

function lengthForm<Value extends object>(arbitrary: fc.Arbitrary<Value>) {
  return fc
    .tuple(arbitrary, fc.boolean())
    .map(([value, isUndefined]) => (isUndefined ? { ...value, undefinedLength: true } : value));
}

function itemsOf(depth: number): fc.Arbitrary<Item[]> {
  return fc.array(lengthForm(dataSetAt(depth).map((elements): Item => ({ elements }))), { maxLength: 2 });
}

function sequenceElement(keyword: string, depth: number): fc.Arbitrary<DataElement> {
  const tag = entryOfKeyword(keyword)?.tag ?? 0;
  return lengthForm(itemsOf(depth + 1).map((value): DataElement => ({ tag, vr: 'SQ', value })));
}

function dataSetAt(depth: number): fc.Arbitrary<DataSet> {
  const plain = fc
    .subarray([...keywords], { maxLength: 5 })
    .chain((names) => fc.tuple(...names.map(plainElement)));
  const nested =
    depth >= 2
      ? fc.constant([])
      : fc
          .subarray(sequences, { maxLength: 2 })
          .chain((names) => fc.tuple(...names.map((name) => sequenceElement(name, depth))));
  const block = depth >= 2 ? fc.constant([]) : fc.oneof(fc.constant([]), privateBlock(depth));
  return fc
    .tuple(plain, nested, block)
    .map((parts) => parts.flat().sort((one, other) => one.tag - other.tag));
}

/** Data sets without structural deviations: ascending tags, even lengths, both length forms, private blocks. */
export const conformantDataSet: fc.Arbitrary<DataSet> = dataSetAt(0);
