import { type DataSet, isSequence } from '../../simulators/data-set/element.ts';
import { dataSetOf, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { walkDataSet } from '../../simulators/data-set/walk.ts';
import { compileKeys } from '../../simulators/worklist/matching.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import {
  byKeys,
  conformanceWorklist,
  conformantly,
  keysOf,
  type Matching,
  matching,
  mismatching,
  text,
  texts,
  withText,
} from './scp-answering.ts';
import { abort, type DeviatingScp, each, endWith, own, refuse, type Steps } from './scp-deviation.ts';

const date = 'ScheduledProcedureStepStartDate';
const time = 'ScheduledProcedureStepStartTime';
const physician = 'ScheduledPerformingPhysicianName';

/** A key without effect. */
const ignoring = (keyword: string): Matching => byKeys(withText(keyword, () => ''));

/** Finds nothing when the request is like this. */
const nothingIf =
  (is: (keys: NaturalDataSet) => boolean): Matching =>
  ({ keys, query }) =>
  (item) =>
    !is(keys) && query.matches(item);

/** Finds an item only if this holds too. */
const onlyIf =
  (holds: (item: NaturalDataSet, keys: NaturalDataSet) => boolean): Matching =>
  ({ keys, query }) =>
  (item) =>
    query.matches(item) && holds(item.natural, keys);

/** Finds an item if this holds, too. */
const alsoIf =
  (holds: (item: NaturalDataSet, keys: NaturalDataSet) => boolean): Matching =>
  ({ keys, query }) =>
  (item) =>
    query.matches(item) || holds(item.natural, keys);

const isRange = (value: string): boolean => value.includes('-');
const isClosed = (value: string): boolean => /^[^-]+-[^-]+$/.test(value);

/** Date and time each by itself, although both are ranges. */
const separately: Matching = ({ keys, query }) => {
  if (!isRange(text(keys, date)) || !isRange(text(keys, time))) return query.matches;
  const byDate = compileKeys(withText(time, () => '')(keys));
  const byTime = compileKeys(withText(date, () => '')(keys));
  return (item) => byDate.matches(item) && byTime.matches(item);
};

/** Whether a key is asked for, with a value or without. */
const hasKey = (keys: NaturalDataSet, keyword: string): boolean =>
  keyword in keys || itemsOf(keys['ScheduledProcedureStepSequence']).some((step) => keyword in step);

/** One key is enough. */
const anyKey: Matching = ({ keys, query }) => {
  const names = ['Modality', 'ScheduledStationAETitle', date].filter((name) => text(keys, name) !== '');
  if (names.length < 2) return query.matches;
  const queries = names.map((kept) =>
    compileKeys(names.reduce((left, name) => (name === kept ? left : withText(name, () => '')(left)), keys)),
  );
  return (item) => queries.some(({ matches }) => matches(item));
};

/** Keys of the step sequence that different steps of a patient have. */
const acrossSteps: Matching = ({ keys, query }) => {
  const station = compileKeys(withText(date, () => '')(keys));
  const day = compileKeys(withText('ScheduledStationAETitle', () => '')(keys));
  if (text(keys, 'ScheduledStationAETitle') === '' || text(keys, date) === '') return query.matches;
  return (item) =>
    [station, day].every((half) =>
      conformanceWorklist.some(
        (other) =>
          text(other.natural, 'PatientID') === text(item.natural, 'PatientID') && half.matches(other),
      ),
    );
};

/** Answers otherwise where nothing matches. */
function whereNoneMatches(end: Steps): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  return async function* (steps, context) {
    const query = compileKeys(keysOf(context));
    const isFound = conformanceWorklist.some((item) => query.matches(item));
    yield* isFound ? honest(steps, context) : end(honest(steps, context), context);
  };
}

const none: Steps = async function* () {};

/** MATCH: which items come. */
export const matchingDeviations: readonly DeviatingScp[] = [
  ...(
    [
      ['PatientName', 'name', []],
      ['PatientID', 'patient', ['patient-id-ignored']],
      ['Modality', 'modality', []],
      ['ScheduledStationAETitle', 'station', []],
      [date, 'date', ['date-ignored']],
      [time, 'time', []],
      [physician, 'physician', []],
    ] as const
  ).map(([keyword, id, defects]) =>
    mismatching(`${keyword} is not matched on`, ignoring(keyword), [`SCP-MATCH-${id}`], ['MATCH-01'], {
      defects,
    }),
  ),
  mismatching(
    'an item is missing that a station AE title finds',
    onlyIf((item, keys) => text(keys, 'ScheduledStationAETitle') === '' || text(item, 'Modality') !== 'XA'),
    ['SCP-MATCH-station'],
    ['MATCH-01'],
    { defects: ['other-station'] },
  ),
  mismatching(
    'Patient ID in another case',
    alsoIf(
      (item, { PatientID = '' }) =>
        `${PatientID}` !== '' && text(item, 'PatientID').toLowerCase() === `${PatientID}`.toLowerCase(),
    ),
    ['SCP-MATCH-exact-patient'],
    ['MATCH-03'],
  ),
  mismatching(
    'a prefix of Patient ID',
    alsoIf(
      (item, { PatientID = '' }) =>
        `${PatientID}` !== '' && text(item, 'PatientID').startsWith(`${PatientID}`),
    ),
    ['SCP-MATCH-exact-patient'],
    ['MATCH-03'],
  ),
  own('padding taken for a part of the value', unpadded(), ['SCP-MATCH-padding'], ['MATCH-04'], {
    worklist: conformanceWorklist,
  }),
  mismatching(
    'no name is found as it is written',
    nothingIf((keys) => /^[^*?]+$/.test(text(keys, 'PatientName'))),
    ['SCP-MATCH-names'],
    ['MATCH-05'],
  ),
  mismatching(
    'a wild card taken literally',
    nothingIf((keys) => /[*?]./.test(text(keys, 'PatientName')) || /.[*?]/.test(text(keys, 'PatientName'))),
    ['SCP-MATCH-wild-name'],
    ['MATCH-06'],
  ),
  mismatching(
    '? matches no character',
    nothingIf((keys) => text(keys, 'PatientName').includes('?')),
    ['SCP-MATCH-wild-name'],
    ['MATCH-06'],
  ),
  mismatching(
    'a lone * finds only names that there are',
    onlyIf((item, keys) => text(keys, physician) !== '*' || text(item, physician) !== ''),
    ['SCP-MATCH-star-physician'],
    ['MATCH-07'],
  ),
  mismatching(
    'an item without the value is found by any value',
    alsoIf((item, keys) => text(keys, physician) !== '' && text(item, physician) === ''),
    ['SCP-MATCH-unknown'],
    ['MATCH-08'],
  ),
  mismatching(
    'an item is left out when a key that it lacks is asked for',
    onlyIf((item, keys) => !hasKey(keys, physician) || text(item, physician) !== ''),
    ['SCP-MATCH-lacking'],
    ['MATCH-07'],
    { defects: ['lacking-hidden'] },
  ),
  mismatching('one key of several is enough', anyKey, ['SCP-MATCH-and'], ['MATCH-09']),
  mismatching(
    'a key is dropped beside others',
    ({ keys, query }) =>
      text(keys, 'Modality') !== '' && text(keys, 'ScheduledStationAETitle') !== ''
        ? compileKeys(withText('Modality', () => '')(keys)).matches
        : query.matches,
    ['SCP-MATCH-and'],
    ['MATCH-09'],
  ),
  mismatching(
    'a single date taken for the beginning of a range',
    byKeys(withText(date, (value) => (/^\d{8}$/.test(value) ? `${value}-` : value))),
    ['SCP-MATCH-day'],
    ['MATCH-10'],
  ),
  mismatching(
    'the end of a range of dates left out',
    onlyIf(
      (item, keys) => !isClosed(text(keys, date)) || text(item, date) !== text(keys, date).split('-')[1],
    ),
    ['SCP-MATCH-dates'],
    ['MATCH-11'],
  ),
  mismatching(
    'an open range of dates taken for a closed one',
    byKeys(withText(date, (value) => value.replace(/^(\d+)-$/, '$1'))),
    ['SCP-MATCH-dates'],
    ['MATCH-11'],
  ),
  mismatching(
    'the beginning of a range of times left out',
    onlyIf(
      (item, keys) =>
        !isRange(text(keys, time)) || !text(item, time).startsWith(text(keys, time).split('-')[0] || '-'),
    ),
    ['SCP-MATCH-times'],
    ['MATCH-12'],
  ),
  own(
    'hours alone refused in a range of times',
    matchingOr(0xa900, (keys) => /^\d\d-\d\d$/.test(text(keys, time))),
    ['SCP-MATCH-time'],
    ['MATCH-12'],
    { worklist: conformanceWorklist, defects: ['hours-refused'] },
  ),
  mismatching('date and time each by itself', separately, ['SCP-MATCH-interval'], ['MATCH-13', 'MATCH-14']),
  own(
    'ranges of different forms not answered',
    silentIf((keys) => /^-/.test(text(keys, date)) !== /^-/.test(text(keys, time))),
    ['SCP-MATCH-interval-forms'],
    ['MATCH-15'],
    { worklist: conformanceWorklist, isSilent: true },
  ),
  mismatching(
    'a range of times ignored beside a single date',
    ({ keys, query }) =>
      /^\d{8}$/.test(text(keys, date)) ? compileKeys(withText(time, () => '')(keys)).matches : query.matches,
    ['SCP-MATCH-interval-one'],
    ['MATCH-16'],
  ),
  mismatching('keys of two steps make a match', acrossSteps, ['SCP-MATCH-steps'], ['MATCH-18']),
  mismatching(
    'only the first station AE title of a step is looked at',
    onlyIf((item, keys) =>
      ['', ...texts(item, 'ScheduledStationAETitle').slice(0, 1)].includes(
        text(keys, 'ScheduledStationAETitle'),
      ),
    ),
    ['SCP-MATCH-stations'],
    ['MATCH-19'],
  ),
  mismatching(
    'only the first UID of a list is looked at',
    byKeys((keys) => ({ ...keys, StudyInstanceUID: texts(keys, 'StudyInstanceUID').slice(0, 1) })),
    ['SCP-MATCH-uids'],
    [],
    { warns: ['MATCH-20'] },
  ),
  own('no response where nothing matches', whereNoneMatches(none), ['SCP-MATCH-none'], ['MATCH-21'], {
    worklist: conformanceWorklist,
    isSilent: true,
    defects: ['no-match-no-response'],
  }),
  own(
    'a failure where nothing matches',
    whereNoneMatches(endWith(0xc000)),
    ['SCP-MATCH-none'],
    ['MATCH-21'],
    { worklist: conformanceWorklist },
  ),
  own('an abort where nothing matches', whereNoneMatches(abort), ['SCP-MATCH-none'], ['MATCH-21'], {
    worklist: conformanceWorklist,
  }),
  own(
    'C320 for every C-FIND',
    refuseWith(0xc320, () => true),
    ['SCP-0000-none'],
    ['MATCH-21'],
    { worklist: conformanceWorklist, defects: ['private-failure'] },
  ),
  own(
    'C311 without a Query/Retrieve Level',
    refuseWith(0xc311, (keys) => !('QueryRetrieveLevel' in keys)),
    ['SCP-0000-none'],
    ['MATCH-21'],
    { defects: ['level-required'] },
  ),
];

/** Finds nothing where a value of the request ends in a space. */
function unpadded(): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  const nothing = matching(conformanceWorklist, () => () => false);
  return (steps, context) => {
    const bytes = context.request.dataSet ?? new Uint8Array(0);
    const { elements } = walkDataSet(bytes, context.transferSyntaxUID);
    return (endsInSpace(dataSetOf(elements)) ? nothing : honest)(steps, context);
  };
}

function endsInSpace(elements: DataSet): boolean {
  return elements.some((element) =>
    isSequence(element)
      ? element.value.some((item) => endsInSpace(item.elements))
      : element.value.at(-1) === 0x20,
  );
}

function refuseWith(status: number, is: (keys: NaturalDataSet) => boolean): Steps {
  const refused = refuse((context) => is(keysOf(context)));
  return (steps, context) =>
    each((response) => (response.status === 0xc001 ? { ...response, status } : response))(
      refused(steps, context),
      context,
    );
}

function matchingOr(status: number, is: (keys: NaturalDataSet) => boolean): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  const refused = refuseWith(status, is);
  return (steps, context) => (is(keysOf(context)) ? refused(steps, context) : honest(steps, context));
}

function silentIf(is: (keys: NaturalDataSet) => boolean): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  return (steps, context) => (is(keysOf(context)) ? none(steps, context) : honest(steps, context));
}
