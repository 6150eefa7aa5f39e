import { hasWildCard, malformed, quoted, type ValueFormat, type ValueUse, wildCard } from './value-format.ts';
import { dateFormat, dateTimeFormat, timeFormat } from './value-format-time.ts';

// PS3.4 C.2.2.2: these need not belong to the repertoire of the key's VR
function withoutMatchingCharacters(value: string, use: ValueUse): string {
  return use === 'request' ? value.replace(/[*?"-]/g, '') : value;
}

const entityTitle: ValueFormat = (value) =>
  value.trim() === '' ? malformed('is filled with spaces, no AE title') : undefined;

const codeString: ValueFormat = (value, use) => {
  const strange = /[^A-Z0-9 _]/.exec(withoutMatchingCharacters(value, use));
  if (strange === null) return undefined;
  const text = `${quoted(value)} has ${quoted(strange[0])}; CS takes A-Z, 0-9, space and underscore`;
  return { rule: 'repertoire', text };
};

const ageString: ValueFormat = (value, use) => {
  if (use === 'request' && hasWildCard(value)) return wildCard(value, 'AS');
  return /^\d{3}[DWMY]$/.test(value)
    ? undefined
    : malformed(`${quoted(value)} is no age nnnD, nnnW, nnnM or nnnY`);
};

const integerString: ValueFormat = (value, use) => {
  const digits = withoutMatchingCharacters(value, use).trim();
  if (use === 'request' && digits === '' && value.trim() !== '') return undefined;
  if (!/^[+-]?\d+$/.test(digits)) return malformed(`${quoted(value)} is no integer`);
  const number = Number(digits);
  const fits = number >= -(2 ** 31) && number <= 2 ** 31 - 1;
  return fits || use === 'request' ? undefined : malformed(`${quoted(value)} is not within -2^31 to 2^31-1`);
};

const decimalString: ValueFormat = (value, use) => {
  const digits = withoutMatchingCharacters(value, use).trim();
  if (use === 'request' && digits === '' && value.trim() !== '') return undefined;
  const isNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:E[+-]?\d+)?$/i.test(digits);
  return isNumber ? undefined : malformed(`${quoted(value)} is no decimal number`);
};

const uniqueIdentifier: ValueFormat = (value, use) => {
  if (use === 'request' && hasWildCard(value)) return wildCard(value, 'UI');
  const isUid = /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*))*$/.test(value);
  return isUid ? undefined : { rule: 'uid', text: `${quoted(value)} is no UID` };
};

const personName: ValueFormat = (value) => {
  const groups = value.split('=');
  if (groups.length > 3) {
    return {
      rule: 'person-name',
      text: `${quoted(value)} has ${groups.length} component groups, 3 are possible`,
    };
  }
  const most = Math.max(...groups.map((group) => group.split('^').length));
  if (most <= 5) return undefined;
  return { rule: 'person-name', text: `${quoted(value)} has ${most} components in a group, 5 are possible` };
};

const resourceIdentifier: ValueFormat = (value) => {
  if (value.startsWith(' ')) return malformed(`${quoted(value)} begins with a space`);
  return /[^!-~]/.test(value) ? malformed(`${quoted(value)} has a character that no URI has`) : undefined;
};

// PS3.5 Table 6.2-1; VRs that are missing take any text of their repertoire
const formats: ReadonlyMap<string, ValueFormat> = new Map([
  ['AE', entityTitle],
  ['AS', ageString],
  ['CS', codeString],
  ['DA', dateFormat],
  ['DS', decimalString],
  ['DT', dateTimeFormat],
  ['IS', integerString],
  ['PN', personName],
  ['TM', timeFormat],
  ['UI', uniqueIdentifier],
  ['UR', resourceIdentifier],
]);

/** The form that values of a text VR have; `undefined` if any text of the repertoire will do. */
export function valueFormatOf(vr: string): ValueFormat | undefined {
  return formats.get(vr);
}
