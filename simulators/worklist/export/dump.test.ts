import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromNatural } from '../../data-set/natural.ts';
import { dumpText } from './dump.ts';

describe('a worklist item as text for dump2dcm', () => {
  it('has one line for each element, items and delimiters with the indent of their depth', () => {
    const elements = fromNatural({
      SpecificCharacterSet: 'ISO_IR 100',
      PatientName: 'Müller',
      PatientSex: '',
      PregnancyStatus: 4,
      StudyInstanceUID: '2.25.123',
      '(0011,1010)': '00FF',
      ScheduledProcedureStepSequence: [{ ScheduledStationAETitle: ['CT01', 'CT2'] }],
      ReferencedStudySequence: [],
    });
    // PregnancyStatus (0010,21C0) is the only number; the paddings of ISO_IR 100 (none) and 2.25.123 (none) are not cut.
    assert.equal(
      Buffer.from(dumpText(elements)).toString('latin1'),
      `(0008,0005) CS [ISO_IR 100]
(0008,1110) SQ (Sequence)
(fffe,e0dd) na (SequenceDelimitationItem)
(0010,0010) PN [Müller]
(0010,0040) CS []
(0010,21c0) US 4
(0011,1010) UN 00\\ff
(0020,000d) UI [2.25.123]
(0040,0100) SQ (Sequence)
  (fffe,e000) na (Item)
    (0040,0001) AE [CT01\\CT2]
  (fffe,e00d) na (ItemDelimitationItem)
(fffe,e0dd) na (SequenceDelimitationItem)
`,
    );
  });

  it('leaves the padding to dump2dcm', () => {
    const text = Buffer.from(dumpText(fromNatural({ PatientID: '7', StudyInstanceUID: '2.25.1' })));
    assert.equal(text.toString('latin1'), '(0010,0020) LO [7]\n(0020,000d) UI [2.25.1]\n');
  });
});
