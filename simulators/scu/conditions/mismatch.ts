import { fromNatural, type NaturalDataSet } from '../../data-set/natural.ts';
import { studyRootFind } from '../../dimse/sop-classes.ts';
import { type Condition, fixed } from './condition.ts';
import { ascii, wholeDataSetWith, wholeQuery, wholeQueryWithSteps, withText } from './identifiers.ts';
import { plainValues, stepTextOf } from './worklist-items.ts';

/** A UID of no SOP Class. PS3.5 B.2: derived from a UUID */
const unknownSopClass = '2.25.232471938604829016574839201746583920174';

/** The first attributes of a CT image, with the values of an object that is stored and not searched for. */
const imageHeader: NaturalDataSet = {
  SOPClassUID: '1.2.840.10008.5.1.4.1.1.2',
  SOPInstanceUID: '2.25.105839201746583920174658392017465839201',
  StudyDate: '20240115',
  Modality: 'CT',
  Manufacturer: 'NONE',
  PatientName: 'IMAGE^HEADER',
  PatientID: 'IMAGE-HEADER',
  StudyInstanceUID: '2.25.105839201746583920174658392017465839202',
  SeriesInstanceUID: '2.25.105839201746583920174658392017465839203',
  InstanceNumber: '1',
  SamplesPerPixel: 1,
  PhotometricInterpretation: 'MONOCHROME2',
  Rows: 512,
  Columns: 512,
  BitsAllocated: 16,
  BitsStored: 12,
  HighBit: 11,
  PixelRepresentation: 0,
};

const twoItems: Condition = {
  phrase: 'the step sequence holds two items',
  legal: false,
  explain: 'The Scheduled Procedure Step Sequence has two items with different Scheduled Station AE Titles.',
  plan({ items }) {
    const titles = plainValues(items, (item) => stepTextOf(item, 'ScheduledStationAETitle'));
    const [first = 'MWLCONF1', second = 'MWLCONF2'] = titles;
    const steps = [first, second].map((title) => ({ ScheduledStationAETitle: title, Modality: '' }));
    return { identifier: fromNatural(wholeQueryWithSteps(steps)) };
  },
};

/** Conditions about requests that decode well and do not fit the SOP Class or the model. */
export const mismatchConditions: readonly Condition[] = [
  fixed(
    'the Affected SOP Class UID names Study Root FIND',
    false,
    'The request names Study Root Query/Retrieve FIND on a context for Modality Worklist.',
    { identifier: fromNatural(wholeQuery()), sopClassUID: studyRootFind },
  ),
  fixed(
    'the Affected SOP Class UID is unknown',
    false,
    'The request names a UID that is no SOP Class, on a context for Modality Worklist.',
    { identifier: fromNatural(wholeQuery()), sopClassUID: unknownSopClass },
  ),
  fixed(
    'the Identifier holds no worklist attribute',
    false,
    'The Identifier has acquisition attributes alone.',
    { identifier: fromNatural({ SliceThickness: '5', KVP: '120', GantryDetectorTilt: '' }) },
  ),
  twoItems,
  fixed(
    'the Identifier is that of an image',
    false,
    'The Identifier is the beginning of a stored CT image.',
    {
      identifier: fromNatural(imageHeader),
    },
  ),
  fixed(
    'the Identifier names a Query/Retrieve Level',
    false,
    'Query/Retrieve Level STUDY, which Modality Worklist does not have, is among the keys.',
    { identifier: wholeDataSetWith({ tag: 0x00080052, vr: 'CS', value: ascii('STUDY ') }) },
  ),
  fixed('a date key is not a date', false, 'Scheduled Procedure Step Start Date is the word YESTERDAY.', {
    identifier: withText(fromNatural(wholeQuery()), 0x00400002, 'YESTERDAY '),
  }),
  fixed('a key is in lower case', false, 'Modality is ct: a code string has capital letters only.', {
    identifier: withText(fromNatural(wholeQuery()), 0x00080060, 'ct'),
  }),
];
