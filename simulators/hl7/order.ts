/** What the messages of an order take from a worklist item. */
import type { NaturalDataSet } from '../data-set/natural.ts';
import type { WorklistItem } from '../worklist/items.ts';
import { itemsOf, textsOf } from '../worklist/natural-values.ts';
import { components, escaped, segment } from './message.ts';

/** One Scheduled Procedure Step as an order: texts of the item, '' where it has none. */
export interface Order {
  /** The first value of an attribute of the item. */
  readonly text: (keyword: string) => string;
  /** The first value of an attribute of the step. */
  readonly stepText: (keyword: string) => string;
  /** The first item of a code sequence: of the item, and of the step. */
  readonly code: (keyword: string) => NaturalDataSet;
  readonly stepCode: (keyword: string) => NaturalDataSet;
}

const firstText = (natural: NaturalDataSet, keyword: string): string => textsOf(natural[keyword])[0] ?? '';

const firstItem = (natural: NaturalDataSet, keyword: string): NaturalDataSet =>
  itemsOf(natural[keyword])[0] ?? {};

/** The order of a worklist item. */
export function orderOf({ natural }: WorklistItem): Order {
  const step = firstItem(natural, 'ScheduledProcedureStepSequence');
  return {
    text: (keyword) => firstText(natural, keyword),
    stepText: (keyword) => firstText(step, keyword),
    code: (keyword) => firstItem(natural, keyword),
    stepCode: (keyword) => firstItem(step, keyword),
  };
}

/** The component groups of a person name with the code of each. HL7 v2.5.1 table 0465; PS3.5 6.2.1.2 */
function groupsOf(name: string): { readonly parts: readonly string[]; readonly code: string }[] {
  const groups = name.split('=');
  return groups.flatMap((group, index) => {
    const code = groups.length > 1 ? (['A', 'I', 'P'][index] ?? '') : '';
    return group === '' ? [] : [{ parts: group.split('^'), code }];
  });
}

/** A person name as XPN: one repetition for each component group. HL7 v2.5.1 2.A.88 */
export function xpn(name: string): string {
  return groupsOf(name)
    .map(({ parts: [family = '', given = '', middle = '', prefix = '', suffix = ''], code }) =>
      components(family, given, middle, suffix, prefix, '', code && 'L', code),
    )
    .join('~');
}

/** A person name as XCN without a number of the person. HL7 v2.5.1 2.A.86 */
export function xcn(name: string): string {
  return groupsOf(name)
    .map(({ parts: [family = '', given = '', middle = '', prefix = '', suffix = ''], code }) =>
      components('', family, given, middle, suffix, prefix, '', '', '', code && 'L', '', '', '', '', code),
    )
    .join('~');
}

/** Code, meaning and coding scheme, or a text without code. HL7 v2.5.1 2.A.3 */
export function codeTexts(code: NaturalDataSet, text: string): [string, string, string] {
  const value = firstText(code, 'CodeValue');
  if (value === '') return ['', text, ''];
  return [value, firstText(code, 'CodeMeaning') || text, firstText(code, 'CodingSchemeDesignator')];
}

/** HL7 v2.5.1 table 0485 for (0040,1003). */
const priorities: Readonly<Record<string, string>> = {
  STAT: 'S',
  HIGH: 'A',
  ROUTINE: 'R',
  MEDIUM: 'R',
  LOW: 'R',
};

/** The priority of the order. */
export function priorityOf(order: Order): string {
  return priorities[order.text('RequestedProcedurePriority')] ?? 'R';
}

/** When the step starts. A time stamp has minutes at least, where a TM value may have hours alone. HL7 v2.5.1 2.A.22 */
export function startOf(order: Order): string {
  const time = order.stepText('ScheduledProcedureStepStartTime');
  return order.stepText('ScheduledProcedureStepStartDate') + (time.length === 2 ? `${time}00` : time);
}

/** PID. HL7 v2.5.1 3.4.2 */
export function patient(order: Order): string {
  const id = components(order.text('PatientID'), '', '', order.text('IssuerOfPatientID'));
  return segment('PID', {
    1: '1',
    3: id,
    5: xpn(order.text('PatientName')),
    7: order.text('PatientBirthDate'),
    8: escaped(order.text('PatientSex')),
  });
}

/** PV1. HL7 v2.5.1 3.4.3 */
export function visit(order: Order): string {
  const pregnant = order.text('PregnancyStatus') === '3' || order.text('PregnancyStatus') === '4';
  return segment('PV1', {
    1: '1',
    2: order.text('AdmissionID') === '' ? 'O' : 'I',
    3: escaped(order.text('CurrentPatientLocation')),
    8: xcn(order.text('ReferringPhysicianName')),
    15: pregnant ? 'B6' : '',
    19: escaped(order.text('AdmissionID')),
  });
}
