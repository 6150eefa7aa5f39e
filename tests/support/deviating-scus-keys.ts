import { doubtful, encoded } from './deviating-scus-identifiers.ts';
import { raw, sequence, text, withElements, withStep } from './identifier-edits.ts';
import type { DeviatingScu } from './scu-deviation.ts';

const date = (value: string) => withStep(text(0x00400002, 'DA', value));
const dateAndTime = (dates: string, times: string) =>
  withStep(text(0x00400002, 'DA', dates), text(0x00400003, 'TM', times));

/** IDENT: the values of keys. */
export const keyValueDeviations: readonly DeviatingScu[] = [
  encoded('asks for CT* as its station', ['IDENT-04'], withStep(text(0x00400001, 'AE', 'CT*'))),
  encoded('asks for a Patient ID with ?', ['IDENT-04'], withElements(text(0x00100020, 'LO', '12?4'))),
  doubtful('asks for the Modality *', ['IDENT-04'], withStep(text(0x00080060, 'CS', '*'))),
  encoded('has a wild card in a UID', ['IDENT-05'], withElements(raw(0x0020000d, 'UI', '312e322e2a00'))),
  encoded('has a wild card in a date', ['IDENT-05', 'IDENT-06'], date('2026*')),
  encoded('has a comma behind a date', ['IDENT-06'], date('20201216,'), { defects: ['date-key-glued'] }),
  encoded('has a time glued to a date', ['IDENT-06'], date('-20200214171717'), {
    defects: ['date-key-glued'],
  }),
  encoded('has a date with periods', ['IDENT-06'], date('2026.01.05')),
  encoded('has a day that does not exist', ['IDENT-06'], date('20260230')),
  encoded('has a range of dates from the later to the earlier', ['IDENT-06'], date('20260107-20260105')),
  encoded('has a range of dates with spaces', ['IDENT-06'], date('20260105 - 20260107')),
  encoded('has a time with colons', ['IDENT-07'], dateAndTime('20260105', '10:15')),
  encoded('has the hour 24', ['IDENT-07'], dateAndTime('20260105', '2400')),
  encoded('has a time with an offset', ['IDENT-07'], dateAndTime('20260105', '1000+0100')),
  encoded(
    'has a range of times over midnight on one date',
    ['IDENT-07'],
    dateAndTime('20260105', '2200-0200'),
  ),
  doubtful('has a range of times over midnight and no date', ['IDENT-07'], dateAndTime('', '2200-0200')),
  doubtful('has ranges of different forms', ['IDENT-08'], dateAndTime('20260105-20260107', '0800-')),
  encoded('asks for the modality ct', ['IDENT-09'], withStep(text(0x00080060, 'CS', 'ct'))),
  encoded('has a UID with a leading zero', ['IDENT-09'], withElements(text(0x0020000d, 'UI', '1.02.3.4'))),
  encoded('has a name of six components', ['IDENT-09'], withElements(text(0x00100010, 'PN', 'A^B^C^D^E^F'))),
  doubtful('asks for two modalities', ['IDENT-10'], withStep(text(0x00080060, 'CS', 'CT\\MR'))),
];

/** An Identifier with a character set and a name in these bytes. */
const named = (characterSet: string, name: string) =>
  withElements(text(0x00080005, 'CS', characterSet), raw(0x00100010, 'PN', name));

const step = 0x00400100;

/** IDENT, CHARSET and TZ: the character set and the time zone of the request. */
export const keyTextDeviations: readonly DeviatingScu[] = [
  encoded('has an empty Specific Character Set', ['IDENT-13'], withElements(text(0x00080005, 'CS', ''))),
  encoded(
    'has bytes above 7FH and no character set',
    ['IDENT-13'],
    withElements(raw(0x00100010, 'PN', '4dfc6c6c')),
  ),
  doubtful(
    'names a character set that does not exist',
    ['IDENT-13'],
    withElements(text(0x00080005, 'CS', 'ISO_IR 999')),
  ),
  // 张 in GB18030
  encoded('names UTF-8 and writes GB18030', ['CHARSET-03'], named('ISO_IR 192', 'd5c52a20'), {
    defects: ['utf-8-is-gb18030'],
  }),
  encoded(
    'names UTF-8 beside another character set',
    ['CHARSET-03', 'IDENT-13'],
    withElements(text(0x00080005, 'CS', 'ISO_IR 192\\ISO_IR 100')),
  ),
  encoded(
    'has a byte above 7FH in a station AE title',
    ['CHARSET-04'],
    withStep(raw(0x00400001, 'AE', '4354fc20')),
  ),
  encoded(
    'has a character set in the item of the step',
    ['CHARSET-07'],
    withElements(sequence(step, [text(0x00080005, 'CS', 'ISO_IR 100'), text(0x00080060, 'CS', '')])),
  ),
  encoded(
    'has a name of four component groups',
    ['CHARSET-08', 'IDENT-09'],
    withElements(text(0x00100010, 'PN', 'A=B=C=D')),
  ),
  encoded(
    'has an escape sequence in the first component group',
    ['CHARSET-08'],
    // ESC 2/4 4/2 to JIS X 0208, one character, ESC 2/8 4/2 back to ASCII
    named('\\ISO 2022 IR 87', '1b24423b331b2842'),
  ),
  encoded('has an empty Timezone Offset', ['IDENT-14', 'TZ-01'], withElements(text(0x00080201, 'SH', ''))),
  encoded(
    'has a Timezone Offset with a colon',
    ['IDENT-14', 'TZ-01'],
    withElements(text(0x00080201, 'SH', '+01:00')),
  ),
  encoded(
    'has a Timezone Offset of -0000',
    ['IDENT-14', 'TZ-01'],
    withElements(text(0x00080201, 'SH', '-0000')),
  ),
];
