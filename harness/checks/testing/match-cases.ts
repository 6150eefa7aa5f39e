import type { DataElement } from '../../../simulators/data-set/element.ts';
import type { NaturalDataSet } from '../../../simulators/data-set/natural.ts';
import type { RequirementId } from '../../requirements/index.ts';
import type { CheckCase, Outcome } from './case.ts';
import { element, explicit, implicit, request, response, scp, scu, withElements } from './case.ts';
import { explicitContext, match } from './conversation.ts';

/** A case with one match that has this Identifier. */
const returned = (
  check: RequirementId,
  outcome: Outcome,
  name: string,
  identifier: NaturalDataSet | Uint8Array,
) => scp(check, outcome, name, (talk) => talk.find().pending({ identifier }).final());

/** The same on the context of Explicit VR Little Endian. */
const returnedExplicit = (
  check: RequirementId,
  outcome: Outcome,
  name: string,
  ...elements: readonly DataElement[]
) =>
  scp(check, outcome, name, (talk) =>
    talk
      .find({ contextID: explicitContext })
      .pending({ contextID: explicitContext, identifier: explicit(withElements(match(), ...elements)) })
      .final(0, { contextID: explicitContext }),
  );

const latin = element(0x00080005, 'CS', 'ISO_IR 100');
const utf8 = element(0x00080005, 'CS', 'ISO_IR 192');
const japanese = element(0x00080005, 'CS', '\\ISO 2022 IR 87 ');
const name = (value: string) => element(0x00100010, 'PN', value);
const kanji = '\x1b$B;3ED\x1b(B';
const items = (undefinedLength: boolean) =>
  response({
    ...element(0x00400100, 'SQ', [{ elements: [element(0x00080060, 'CS', 'CT')], undefinedLength }]),
    undefinedLength,
  });

/** A sequence with one item, both of undefined length. */
const openSequence = {
  ...element(0x00400100, 'SQ', [{ elements: [], undefinedLength: true }]),
  undefinedLength: true,
};

/** ENC, CHARSET and TZ. */
export const matchCases: readonly CheckCase[] = [
  returned('ENC-01', 'fail', 'a value past the end', response().subarray(0, -2)),
  returned('ENC-01', 'fail', 'a tag twice', Uint8Array.from([...response(), ...response()])),
  returned('ENC-01', 'pass', 'an item of undefined length', items(true)),
  returned('ENC-01', 'pass', 'an item of defined length', items(false)),
  scp('ENC-01', 'nothing', 'a match that we cut off', (talk) =>
    talk.find().pending({ identifier: undefined }).event('closed-by-us'),
  ),
  returned('ENC-02', 'fail', 'text padded with NUL', response(element(0x00100020, 'LO', 'P\0'))),
  returned('ENC-02', 'warning', 'two spaces more than needed', response(element(0x00100020, 'LO', 'PAT   '))),
  returned('ENC-02', 'pass', 'one space', response(element(0x00100020, 'LO', 'PAT '))),
  scu('ENC-02', 'fail', 'a UID of a request padded with a space', (talk) =>
    talk.find({ identifier: request(element(0x0020000d, 'UI', '1.2 ')) }),
  ),
  returnedExplicit('ENC-05', 'fail', 'the VR of another element', element(0x00100020, 'SH', 'P1')),
  returnedExplicit('ENC-05', 'fail', 'UN for a known element', element(0x00100020, 'UN', 'P1')),
  returnedExplicit('ENC-05', 'pass', 'the VRs of the dictionary'),
  returned('ENC-05', 'nothing', 'Implicit VR', match()),
  returned('ENC-06', 'fail', 'no delimiters', implicit([openSequence]).subarray(0, -16)),
  returned('ENC-06', 'pass', 'undefined lengths with delimiters', items(true)),
  ...(
    [
      ['a range in a date', element(0x00100030, 'DA', '20240101-20240102 ')],
      ['an ACR-NEMA date', element(0x00100030, 'DA', '1970.01.01')],
      ['small letters in CS', element(0x00080060, 'CS', 'ct')],
      ['an accession number of 17 characters', element(0x00080050, 'SH', '12345678901234567 ')],
      ['a UID with a leading zero', element(0x0020000d, 'UI', '1.02')],
    ] as const
  ).map(([what, wrong]) => returned('ENC-07', 'fail', what, response(wrong))),
  returned('ENC-07', 'warning', 'two patient ids', response(element(0x00100020, 'LO', 'A\\B '))),
  returned('ENC-07', 'pass', 'complete values', match()),
  returned('ENC-08', 'fail', 'a control character in LO', response(element(0x00100020, 'LO', 'A\x07'))),
  returned('ENC-08', 'warning', 'LF alone in LT', response(element(0x00401400, 'LT', 'a\nb '))),
  returned('ENC-08', 'pass', 'CR LF in LT', response(element(0x00401400, 'LT', 'a\r\nb'))),
  returned('ENC-09', 'fail', 'U', response(element(0x00100040, 'CS', 'U '))),
  returned('ENC-09', 'pass', 'no sex', response(element(0x00100040, 'CS', ''))),
  returned('ENC-09', 'nothing', 'sex not returned', match()),
  returned('ENC-10', 'fail', 'a private element without creator', response(element(0x00111001, 'LO', 'X '))),
  returned(
    'ENC-10',
    'pass',
    'a private element with creator',
    response(element(0x00110010, 'LO', 'ACME'), element(0x00111001, 'LO', 'X ')),
  ),
  returned('ENC-11', 'fail', 'an element of group 0002', response(element(0x00020010, 'UI', '1.2\0'))),
  returned('ENC-11', 'pass', 'none', match()),
  returned('CHARSET-01', 'fail', 'a byte above 7FH without character set', response(name('M\xfc'))),
  returned('CHARSET-01', 'fail', 'an empty character set', response(element(0x00080005, 'CS', ''))),
  returned('CHARSET-01', 'fail', 'a byte that ISO_IR 100 does not have', response(latin, name('M\x81'))),
  returned('CHARSET-01', 'pass', 'a byte above 7FH with ISO_IR 100', response(latin, name('M\xfc'))),
  returned('CHARSET-01', 'pass', 'a character set although all is ASCII', response(latin)),
  returned('CHARSET-01', 'pass', 'two character sets', response(japanese, name(`Yamada^Tarou=${kanji} `))),
  returned('CHARSET-02', 'pass', 'each undone in time', response(japanese, name(`Yamada^Tarou=${kanji} `))),
  returned(
    'CHARSET-02',
    'fail',
    'one that is not undone before =',
    response(japanese, name(`Yamada^Tarou=${kanji.slice(0, -3)}=a`)),
  ),
  returned(
    'CHARSET-02',
    'fail',
    'one of a set that is not listed',
    response(element(0x00080005, 'CS', '\\ISO 2022 IR 58 '), name(`Yamada^Tarou=${kanji} `)),
  ),
  returned(
    'CHARSET-02',
    'fail',
    'one with a single value of (0008,0005)',
    response(latin, name(`Yamada^Tarou=${kanji} `)),
  ),
  returned('CHARSET-02', 'nothing', 'none', response(latin, name('M\xfc'))),
  returned('CHARSET-03', 'fail', 'Latin-1 under the name of UTF-8', response(utf8, name('M\xfcller'))),
  returned(
    'CHARSET-03',
    'fail',
    'UTF-8 beside another set',
    response(element(0x00080005, 'CS', 'ISO_IR 192\\ISO_IR 100 ')),
  ),
  returned('CHARSET-03', 'pass', 'UTF-8', response(utf8, name('M\xc3\xbc '))),
  scu('CHARSET-03', 'fail', 'GB18030 under the name of UTF-8', (talk) =>
    talk.find({ identifier: request(utf8, name('\xcd\xf5')) }),
  ),
  returned('CHARSET-03', 'nothing', 'another set', response(latin)),
  returned('CHARSET-04', 'fail', 'a byte above 7FH in CS', response(element(0x00100040, 'CS', 'M\xfc'))),
  returned('CHARSET-04', 'pass', 'a byte above 7FH in PN', response(latin, name('M\xfc'))),
  returned(
    'CHARSET-07',
    'fail',
    'a character set in an item',
    response(element(0x00400100, 'SQ', [{ elements: [latin] }])),
  ),
  returned('CHARSET-07', 'pass', 'a character set at the root', response(latin)),
  returned('CHARSET-08', 'fail', 'four component groups', response(name('A=B=C=D '))),
  returned('CHARSET-08', 'fail', 'an escape sequence in the first group', response(japanese, name(kanji))),
  returned(
    'CHARSET-08',
    'pass',
    'an equals sign inside a kanji',
    response(japanese, name('Suzuki=\x1b$B=U=U=U=U\x1b(B ')),
  ),
  returned('CHARSET-08', 'nothing', 'one group', match()),
  returned('TZ-01', 'fail', 'an empty timezone', response(element(0x00080201, 'SH', ''))),
  returned('TZ-01', 'fail', '-0000', response(element(0x00080201, 'SH', '-0000 '))),
  returned('TZ-01', 'pass', '+1400', response(element(0x00080201, 'SH', '+1400 '))),
];
