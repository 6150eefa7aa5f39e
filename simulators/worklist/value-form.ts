/** Values a worklist item may have, by VR. PS3.5 Table 6.2-1. */
import { valueRepresentationOf } from '../data-set/vr.ts';
import { parseDate, parseTime } from './date-time.ts';
import { parseDateTime } from './date-time-value.ts';

interface Form {
  readonly isValue: (text: string) => boolean;
  readonly says: string;
  readonly example: string;
}

const matching = (form: RegExp) => (text: string) => form.test(text);

const line: Form = {
  isValue: matching(/^[^\\\p{Cc}]*$/u),
  says: 'one line, no backslash',
  example: 'HEAD 2 VIEWS',
};
const prose: Form = {
  isValue: matching(/^(?:[\t\n\f\r]|\P{Cc})*$/u),
  says: 'no control characters but tab and line ends',
  example: 'Bring the images of 2025',
};
const integer: Form = { isValue: matching(/^[+-]?\d{1,20}$/), says: 'an integer', example: '4' };
const decimal: Form = {
  isValue: matching(/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/),
  says: 'a decimal number',
  example: '72.5',
};

function isPersonName(text: string): boolean {
  const groups = text.split('=');
  return line.isValue(text) && groups.length <= 3 && groups.every((group) => group.split('^').length <= 5);
}

const forms: Readonly<Record<string, Form>> = {
  AE: {
    isValue: matching(/^(?=.*[^ ])[ -[\]-~]+$/),
    says: 'ASCII without backslash, not only spaces',
    example: 'CT01',
  },
  AS: { isValue: matching(/^\d{3}[DWMY]$/), says: 'nnnD, nnnW, nnnM or nnnY', example: '018M' },
  CS: {
    isValue: matching(/^[A-Z0-9 _]+$/),
    says: 'upper case letters, digits, space, underscore',
    example: 'CT',
  },
  DA: {
    isValue: (text) => parseDate(text) !== undefined,
    says: 'YYYYMMDD, a day of the calendar',
    example: '20261120',
  },
  DS: decimal,
  DT: {
    isValue: (text) => parseDateTime(text) !== undefined,
    says: 'YYYYMMDDHHMMSS.FFFFFF&ZZXX or less precise',
    example: '20261120093000',
  },
  FD: decimal,
  FL: decimal,
  IS: integer,
  LO: line,
  LT: prose,
  PN: { isValue: isPersonName, says: 'at most 5 components, 3 groups, no backslash', example: 'Doe^Jane' },
  SH: line,
  SL: integer,
  SS: integer,
  ST: prose,
  TM: {
    isValue: (text) => parseTime(text) !== undefined,
    says: 'HH, HHMM, HHMMSS or HHMMSS.FFFFFF',
    example: '093000',
  },
  UC: line,
  UI: {
    isValue: matching(/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))+$/),
    says: 'numbers and dots, no leading zeros',
    example: '1.2.826.0.1.3680043.2.1',
  },
  UL: integer,
  UR: { isValue: matching(/^[!-[\]-~]+$/), says: 'a URI', example: 'https://ris.example/order/7' },
  US: integer,
  UT: prose,
};

/** The length that counts: characters of the longest component group, or of the value. */
function lengthOf(vr: string, text: string): number {
  const parts = vr === 'PN' ? text.split('=') : [text];
  return Math.max(...parts.map((part) => [...part].length));
}

/** What is wrong with one value for its VR, and what was expected; `undefined` if nothing is. '' is always right. */
export function valueProblem(vr: string, text: string): string | undefined {
  const form = forms[vr];
  if (text === '') return undefined;
  if (!form)
    return `VR ${vr} has no place in a worklist item, expected an attribute of text, numbers or items`;
  const { form: kind, maximumLength } = valueRepresentationOf(vr) ?? { form: 'text', maximumLength: 0 };
  if (!form.isValue(text))
    return `"${text}" is not ${article(vr)} ${vr} value (${form.says}), expected e.g. ${form.example}`;
  const length = lengthOf(vr, text);
  if (kind !== 'text' || maximumLength === 0 || length <= maximumLength) return undefined;
  return `"${text}" is too long for ${vr} (${length} characters), expected at most ${maximumLength}`;
}

const article = (vr: string): string => (/^[AFILS]/.test(vr) ? 'an' : 'a');
