import { fromNatural, type NaturalDataSet } from '../../data-set/natural.ts';
import type { FindPlan } from '../find-plan.ts';
import { type Condition, fixed } from './condition.ts';
import { type KeyChanges, stepSequence, wholeQuery } from './identifiers.ts';
import { isPlain, plainValues, stepTextOf, textOf } from './worklist-items.ts';

const query = (changes: KeyChanges): FindPlan => ({ identifier: fromNatural(wholeQuery(changes)) });

/** Required keys on which single value matching tells items apart, the strongest first. PS3.4 Table K.6-1 */
const stepKeys = [
  'ScheduledProcedureStepStartDate',
  'ScheduledProcedureStepStartTime',
  'Modality',
  'ScheduledStationAETitle',
] as const;

/** The changes that ask for one item alone: its Patient ID, with its step keys if other items share that. */
function keysOfOneItem(items: readonly NaturalDataSet[]): KeyChanges | undefined {
  const stepText = (item: NaturalDataSet) => stepKeys.map((keyword) => stepTextOf(item, keyword)).join('\\');
  // A step with several station AE titles is matched by one of them (PS3.4 K.2.2.3), which not every SCP does.
  for (const item of items.filter(hasSingleStation)) {
    const patientID = textOf(item, 'PatientID');
    if (!isPlain(patientID)) continue;
    const root = { PatientID: patientID };
    const sharing = items.filter((each) => textOf(each, 'PatientID') === patientID);
    if (sharing.length === 1) return { root };
    const isComplete = stepKeys.every((keyword) => isPlain(stepTextOf(item, keyword)));
    const isAlone = sharing.filter((each) => stepText(each) === stepText(item)).length === 1;
    if (isComplete && isAlone) {
      return {
        root,
        step: Object.fromEntries(stepKeys.map((keyword) => [keyword, stepTextOf(item, keyword)])),
      };
    }
  }
  return undefined;
}

function hasSingleStation(item: NaturalDataSet): boolean {
  const steps = item[stepSequence];
  const [step] = Array.isArray(steps) ? steps : [];
  return typeof step === 'object' && !Array.isArray(step['ScheduledStationAETitle']);
}

const oneItem: Condition = {
  phrase: 'one worklist item matches',
  legal: true,
  explain: 'The Required keys have the values of one worklist item, as many of them as tell it apart.',
  plan({ items }) {
    const keys = keysOfOneItem(items);
    return keys === undefined
      ? { unavailable: 'an item that Patient ID and its step keys tell apart from the others' }
      : query(keys);
  },
};

// PS3.5 6.2: DA is eight digits
const isDate = (text: string): boolean => /^\d{8}$/.test(text);

function dayAfter(date: string): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  const next = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, (day ?? 1) + 1));
  return next.toISOString().slice(0, 10).replaceAll('-', '');
}

const dateRange: Condition = {
  phrase: 'the date is a range',
  legal: true,
  explain: 'Scheduled Procedure Step Start Date spans the dates of the worklist, at least two days.',
  plan({ items }) {
    const dates = items.map((item) => stepTextOf(item, 'ScheduledProcedureStepStartDate')).filter(isDate);
    const [first] = dates.sort();
    const last = dates.at(-1);
    if (first === undefined || last === undefined) {
      return { unavailable: 'an item with a Scheduled Procedure Step Start Date' };
    }
    const end = first === last ? dayAfter(last) : last;
    return query({ step: { ScheduledProcedureStepStartDate: `${first}-${end}` } });
  },
};

const wildCardName: Condition = {
  phrase: 'the patient name is a wild card',
  legal: true,
  explain: "Patient's Name is the first letter of a name of the worklist and an asterisk.",
  plan({ items }) {
    const names = plainValues(items, (item) => textOf(item, 'PatientName'));
    const name = names.find((each) => /^[A-Za-z]/.test(each));
    return name === undefined
      ? { unavailable: "an item whose Patient's Name begins with a letter" }
      : query({ root: { PatientName: `${name.slice(0, 1)}*` } });
  },
};

const paddedAETitle: Condition = {
  phrase: 'the station AE title is padded with spaces',
  legal: true,
  explain: 'Scheduled Station AE Title has spaces before and behind, which are without significance.',
  plan({ items }) {
    const titles = plainValues(items, (item) => stepTextOf(item, 'ScheduledStationAETitle'));
    // PS3.5 Table 6.2-1: an AE title has at most 16 characters, spaces included
    const title = titles.find((each) => each.trim().length <= 14)?.trim();
    return title === undefined
      ? { unavailable: 'an item with a Scheduled Station AE Title of at most 14 characters' }
      : query({ step: { ScheduledStationAETitle: ` ${title} ` } });
  },
};

/** Conditions about which worklist items match. */
export const matchingConditions: readonly Condition[] = [
  fixed(
    'every key is empty',
    true,
    'All Required and the usual return keys are asked without a value.',
    query({}),
  ),
  fixed(
    'no worklist item matches',
    true,
    'Patient ID has a value that no patient has.',
    query({ root: { PatientID: 'MWLCONF-NO-SUCH-PATIENT' } }),
  ),
  oneItem,
  dateRange,
  wildCardName,
  paddedAETitle,
];
