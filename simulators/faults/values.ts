import { faultsOf } from './define.ts';
import {
  edited,
  rawElement,
  setStepText,
  setText,
  textElement,
  withElement,
  withoutElement,
} from './identifier-edit.ts';

function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, 'latin1'));
}

/** The Identifier with a Patient's Name of these bytes and a Specific Character Set, or none of that. */
function setName(characterSets: string | undefined, name: string) {
  return edited((elements) => {
    const rest = withoutElement(elements, 'SpecificCharacterSet');
    const named = withElement(rest, textElement('PatientName', name));
    return characterSets === undefined
      ? named
      : withElement(named, textElement('SpecificCharacterSet', characterSets));
  });
}

/** Values that break their VR or the character set: PS3.5 Section 6. */
export const valueFaults = faultsOf('data-set', [
  {
    phrase: 'a name has bytes above 7FH and no character set is named',
    aeTitle: 'NO-CHARSET',
    explain: "Patient's Name is in Latin alphabet No. 1, Specific Character Set is absent",
    source: 'PS3.5 6.1.2.2; PS3.4 K.4.1.1.3.1',
    identifier: setName(undefined, 'M\u00fcller^Anna'),
  },
  {
    phrase: 'the character set does not exist',
    aeTitle: 'UNKNOWN-CHARSET',
    explain: 'Specific Character Set is ISO_IR 999',
    source: 'PS3.3 C.12.1.1.2',
    identifier: setName('ISO_IR 999', 'M\u00fcller^Anna'),
  },
  {
    phrase: 'a name is in another character set than the one named',
    aeTitle: 'WRONG-CHARSET',
    explain: "Specific Character Set is ISO_IR 100, Patient's Name is in Shift JIS",
    source: 'PS3.5 6.1.2; PS3.3 C.12.1.1.2',
    identifier: setName('ISO_IR 100', '\x8e\x52\x93\x63^\x91\xbe\x98\x59'),
  },
  {
    phrase: 'a name is ill-formed UTF-8',
    aeTitle: 'BAD-UTF8',
    explain: "Specific Character Set is ISO_IR 192, Patient's Name has a lead byte without its continuation",
    source: 'PS3.5 6.1.2.3; PS3.3 C.12.1.1.2',
    identifier: setName('ISO_IR 192', 'M\xfcller^\xc3'),
  },
  {
    phrase: 'the Specific Character Set is empty',
    aeTitle: 'EMPTY-CHARSET',
    explain: 'Specific Character Set is there and has no value',
    source: 'PS3.4 K.4.1.1.3.1',
    identifier: edited((elements) => withElement(elements, textElement('SpecificCharacterSet', ''))),
  },
  {
    phrase: 'UTF-8 is named beside another character set',
    aeTitle: 'UTF8-AND-MORE',
    explain: 'ISO_IR 192 is the first of two values of Specific Character Set',
    source: 'PS3.3 C.12.1.1.2',
    identifier: setName('ISO_IR 192\\ISO 2022 IR 87', 'Doe^Jane'),
  },
  {
    phrase: 'a name has an escape sequence although one character set is named',
    aeTitle: 'ESCAPE-ALONE',
    explain: 'Specific Character Set is ISO_IR 100, the name switches to JIS X 0208',
    source: 'PS3.5 6.1.2.4; PS3.3 C.12.1.1.2',
    identifier: setName('ISO_IR 100', 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:\x1b(B'),
  },
  {
    phrase: 'a name does not return to its first character set',
    aeTitle: 'NO-RESET',
    explain: 'JIS X 0208 is still active at the end of the name',
    source: 'PS3.5 6.1.2.5.3',
    identifier: setName('\\ISO 2022 IR 87', 'Yamada^Tarou=\x1b$B;3ED\x1b(B^\x1b$BB@O:'),
  },
  {
    phrase: 'a name has four component groups',
    aeTitle: 'FOUR-GROUPS',
    explain: "three '=' in Patient's Name, where two are the most",
    source: 'PS3.5 6.2.1.1',
    identifier: setText('PatientName', 'Doe^Jane=A=B=C'),
  },
  {
    phrase: 'an AE title has a character outside the default repertoire',
    aeTitle: 'BAD-AE',
    explain: 'Scheduled Station AE Title has a byte above 7FH, which no character set covers in this VR',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('ScheduledStationAETitle', 'M\u00dcNCHEN1'),
  },
  {
    phrase: 'an item has a Specific Character Set of its own',
    aeTitle: 'ITEM-CHARSET',
    explain: 'Specific Character Set stands in the Scheduled Procedure Step item',
    source: 'PS3.3 C.12.1.1.2; PS3.4 Table K.6-1',
    identifier: setStepText('SpecificCharacterSet', 'ISO_IR 100'),
  },
  {
    phrase: 'a date does not exist',
    aeTitle: 'BAD-DATE',
    explain: 'the start date of the step is 20261345',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('ScheduledProcedureStepStartDate', '20261345'),
  },
  {
    phrase: 'a date is written with periods',
    aeTitle: 'OLD-DATE',
    explain: 'the start date of the step is in the form of ACR-NEMA, ten characters',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('ScheduledProcedureStepStartDate', '2026.11.20'),
  },
  {
    phrase: 'a date is a range',
    aeTitle: 'DATE-RANGE',
    explain: 'the start date of the step is the text of a range key instead of a date',
    source: 'PS3.5 Table 6.2-1; PS3.4 K.2.2.1.2',
    identifier: setStepText('ScheduledProcedureStepStartDate', '20261101-20261130'),
  },
  {
    phrase: 'a time does not exist',
    aeTitle: 'BAD-TIME',
    explain: 'the start time of the step is 2561',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('ScheduledProcedureStepStartTime', '2561'),
  },
  {
    phrase: 'an AE title has forty characters',
    aeTitle: 'LONG-AE',
    explain: 'Scheduled Station AE Title has more than 16 characters',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('ScheduledStationAETitle', 'STATION-'.repeat(5)),
  },
  {
    phrase: 'a name has five thousand characters',
    aeTitle: 'LONG-NAME',
    explain: "a component group of Patient's Name is longer than 64 characters",
    source: 'PS3.5 Table 6.2-1',
    identifier: setText('PatientName', 'N'.repeat(5000)),
  },
  {
    phrase: 'a name has two values',
    aeTitle: 'TWO-NAMES',
    explain: "Patient's Name has a backslash, its Value Multiplicity is 1",
    source: 'PS3.6 6; PS3.5 6.4',
    identifier: setText('PatientName', 'Doe^Jane\\Roe^Jane'),
  },
  {
    phrase: 'a code string is in lower case',
    aeTitle: 'LOWER-CASE',
    explain: 'Modality is ct',
    source: 'PS3.5 Table 6.2-1',
    identifier: setStepText('Modality', 'ct'),
  },
  {
    phrase: "the Patient's Sex has no meaning",
    aeTitle: 'BAD-SEX',
    explain: "Patient's Sex is X, where M, F and O are defined",
    source: 'PS3.3 C.7.1.1, Table C.7-1',
    identifier: setText('PatientSex', 'X'),
  },
  {
    phrase: 'a UID is malformed',
    aeTitle: 'BAD-UID',
    explain: 'Study Instance UID has an empty component and a leading zero',
    source: 'PS3.5 9.1',
    identifier: setText('StudyInstanceUID', '1.2..03.x'),
  },
  {
    phrase: 'a UID is padded with a space',
    aeTitle: 'UID-SPACE',
    explain: 'Study Instance UID ends in a space instead of a NUL',
    source: 'PS3.5 6.2, 9.1',
    identifier: edited((elements) =>
      withElement(elements, rawElement('StudyInstanceUID', latin1('1.2.840.99999.7 '))),
    ),
  },
  {
    phrase: 'a text value is padded with a NUL',
    aeTitle: 'NUL-PADDING',
    explain: 'Patient ID ends in a NUL instead of a space',
    source: 'PS3.5 6.2',
    identifier: edited((elements) => withElement(elements, rawElement('PatientID', latin1('12345\0')))),
  },
  {
    phrase: 'a text value has a control character',
    aeTitle: 'CONTROL-CHAR',
    explain: "Patient's Name has a BEL",
    source: 'PS3.5 6.1.3',
    identifier: setText('PatientName', 'Doe^Ja\x07ne'),
  },
  {
    phrase: 'the Timezone Offset is out of range',
    aeTitle: 'BAD-TIMEZONE',
    explain: 'Timezone Offset From UTC is +2500',
    source: 'PS3.3 C.12.1.1, Table C.12-1',
    identifier: setText('TimezoneOffsetFromUTC', '+2500'),
  },
]);
