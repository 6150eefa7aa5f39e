import { type DataElement, type DataSet, isSequence } from '../../simulators/data-set/element.ts';
import { fromNatural } from '../../simulators/data-set/natural.ts';
import { raw, sequence, text, withElements, withStep } from './identifier-edits.ts';
import { keys } from './scu-deviation.ts';

/** The same elements, every sequence and item of undefined length. */
function undelimited(elements: DataSet): DataElement[] {
  return elements.map((element) => {
    if (!isSequence(element)) return element;
    const value = element.value.map((item) => ({
      elements: undelimited(item.elements),
      undefinedLength: true,
    }));
    return { ...element, value, undefinedLength: true };
  });
}

const identifierOf = ({ identifier }: ReturnType<typeof withElements>): DataSet =>
  identifier === undefined || identifier instanceof Uint8Array ? [] : identifier;

/** Identifiers that are unusual and conformant. */
export const benignIdentifiers: readonly (readonly [name: string, identifier: DataSet])[] = [
  ['a few keys', fromNatural({ PatientName: '', PatientID: '', ScheduledProcedureStepSequence: [{}] })],
  ['no key of the step', fromNatural({ PatientName: 'DOE*' })],
  ['sequences and items of undefined length', undelimited(keys)],
  [
    'more return keys, and private ones with their creator',
    identifierOf(
      withElements(
        text(0x00090010, 'LO', 'ACME 1.0'),
        text(0x00091001, 'LO', ''),
        sequence(0x00321064),
        text(0x00104000, 'LT', ''),
        text(0x00401003, 'SH', ''),
      ),
    ),
  ],
  [
    'a range of dates, and one of times over midnight',
    identifierOf(withStep(text(0x00400002, 'DA', '20260105-20260107'), text(0x00400003, 'TM', '2200-0200'))),
  ],
  ['a key that is longer than its VR', identifierOf(withElements(text(0x00080050, 'SH', '1'.repeat(40))))],
  [
    'a name in ISO_IR 100, and a time zone',
    identifierOf(
      withElements(
        text(0x00080005, 'CS', 'ISO_IR 100'),
        text(0x00080201, 'SH', '+0100'),
        raw(0x00100010, 'PN', '4dfc6c6c6572'),
      ),
    ),
  ],
  [
    'a name in Kanji with three component groups',
    identifierOf(
      withElements(
        text(0x00080005, 'CS', '\\ISO 2022 IR 87'),
        // Yamada^Tarou=山田^太郎
        raw(0x00100010, 'PN', '59616d6164615e5461726f753d1b24423b3345441b28425e1b244242404f3a1b2842'),
      ),
    ),
  ],
  [
    'a name in UTF-8',
    identifierOf(withElements(text(0x00080005, 'CS', 'ISO_IR 192'), raw(0x00100010, 'PN', 'e5bca02a'))),
  ],
];
