import { fileURLToPath } from 'node:url';
import { fromNatural, type NaturalDataSet, type NaturalValue } from '../../simulators/data-set/natural.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
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
  withText,
} from './scp-answering.ts';
import { type DeviatingScp, finals, own, type Steps } from './scp-deviation.ts';
import { typeOf, wire } from './scp-wire.ts';
import type { Tamper } from './tampering.ts';

/** The title that the suite calls with here. */
const callingAETitle = 'MWLCONF';
const station = 'ScheduledStationAETitle';
const stepSequence = 'ScheduledProcedureStepSequence';

/** The profile names the worklist, so that the values that come can be compared. */
const profile = {
  worklist: fileURLToPath(new URL('../../fixtures/worklists/conformance.yaml', import.meta.url)),
};

/** Finds nothing when the request has this key. */
const emptyWith =
  (keyword: string): Matching =>
  ({ keys, query }) =>
  (item) =>
    !(keyword in keys) && query.matches(item);

const itemOf = (name: string, natural: NaturalDataSet): WorklistItem => ({
  name,
  natural,
  elements: fromNatural(natural),
});

/** Changes the texts of an item, those in its sequences included. */
function withTexts(natural: NaturalDataSet, change: (value: string) => string): NaturalDataSet {
  const changed = (value: NaturalValue): NaturalValue => {
    const items = itemsOf(value);
    if (items.length > 0) return items.map((item) => withTexts(item, change));
    return typeof value === 'string' ? change(value) : value;
  };
  return Object.fromEntries(Object.entries(natural).map(([keyword, value]) => [keyword, changed(value)]));
}

/** Matches on the items as they are, and returns other ones in their place. */
function answering(
  change: (natural: NaturalDataSet) => NaturalDataSet,
  items: readonly WorklistItem[] = conformanceWorklist,
): Steps {
  const originals = new Map<WorklistItem, WorklistItem>(
    items.map((item) => [itemOf(item.name, change(item.natural)), item]),
  );
  return matching([...originals.keys()], ({ query }) => (item) => {
    const original = originals.get(item);
    return original !== undefined && query.matches(original);
  });
}

/** Letters beyond ASCII are gone. */
const stripped = (natural: NaturalDataSet): NaturalDataSet =>
  withTexts(natural, (value) => value.replaceAll(/[^\u0020-\u007e\r\n\f]/gu, ''));

/** The codes of the requested procedure stand for those of the step too. */
function sameCodes(natural: NaturalDataSet): NaturalDataSet {
  const { RequestedProcedureCodeSequence: codes } = natural;
  const steps = itemsOf(natural[stepSequence]);
  return codes === undefined
    ? natural
    : {
        ...natural,
        [stepSequence]: steps.map((step) =>
          'ScheduledProtocolCodeSequence' in step ? { ...step, ScheduledProtocolCodeSequence: codes } : step,
        ),
      };
}

const charsetOf = (natural: NaturalDataSet): string => String(natural['SpecificCharacterSet'] ?? '');

/** Items of the station that calls, whatever station is asked for. */
const ownStation = byKeys(withText(station, () => callingAETitle));
const everyThirdIsOwn = conformanceWorklist.map((item, index) => {
  if (index % 3 > 0) return item;
  const own = withText(station, () => callingAETitle)(item.natural);
  return itemOf(item.name, own);
});

/** An item that is scheduled is hidden from a request that does not ask for its status. */
const hidden: Matching = ({ keys, query }) => {
  const [step = {}] = itemsOf(keys[stepSequence]);
  const isAsked = 'ScheduledProcedureStepStatus' in step;
  return (item) =>
    query.matches(item) && (isAsked || text(item.natural, 'ScheduledProcedureStepStatus') === '');
};

/** Aborts the C-FINDs of a calling AE title that it does not know. */
function abortingUnknown(ids: readonly string[]): DeviatingScp {
  let isKnown = true;
  const steps: Steps = async function* (honest) {
    if (isKnown) yield* honest;
    else yield { kind: 'act', act: 'abort' };
  };
  const made = own('an unknown calling AE title is accepted, and aborted at its C-FIND', steps, ids, [], {
    warns: ['ASSOC-03'],
    defects: ['caller-aborted-late'],
  });
  const { fault } = made.plan;
  if (!fault) throw new Error('the deviation has no fault');
  return {
    ...made,
    plan: {
      fault: {
        ...fault,
        negotiate: (accept, rq) => {
          isKnown = rq.callingAETitle === callingAETitle;
          return { kind: 'accept', pdu: accept };
        },
      },
    },
  };
}

/** A request with these bytes ends the SCP. */
function brokenDownOn(bytes: string): () => Tamper {
  let isDown = false;
  return () => ({
    fromScu: (pdu) => {
      isDown ||= typeOf(pdu) === pduTypes['P-DATA-TF'] && pdu.includes(bytes);
      return isDown ? { end: 'close' } : undefined;
    },
  });
}

/** FF01 is no Pending to it: the match has no Identifier, and nothing follows. */
const unknownFF01: Steps = async function* (steps) {
  for await (const step of steps) {
    const isWarned = step.kind === 'response' && step.status === 0xff01;
    yield isWarned ? { kind: 'response', status: 0xff01 } : step;
    if (isWarned) return;
  }
};

/** So slow that a C-CANCEL comes before the end. */
const paced = (made: DeviatingScp): DeviatingScp => ({ ...made, plan: { ...made.plan, paceMs: 5 } });

/** Every name has a letter beyond ASCII. */
const accented = conformanceWorklist.map(({ name, natural }) =>
  itemOf(name, {
    ...withText(
      'PatientName',
      (value) => `${value.replace(/[=^].*$/u, '')}é^Zoé`,
    )(withTexts(natural, (value) => value.replaceAll(/[^\u0020-\u007e]/gu, 'e'))),
    SpecificCharacterSet: 'ISO_IR 100',
  }),
);

/** Breaks down over matches in more than one character set. */
const mergeFails: Steps = async function* (steps, context) {
  const { matches } = compileKeys(keysOf(context));
  const found = conformanceWorklist.filter(matches).map(({ natural }) => charsetOf(natural));
  if (new Set(found).size > 1) yield { kind: 'act', act: 'abort' };
  else yield* matching(conformanceWorklist, conformantly)(steps, context);
};

/** Defects of real products that no other deviation has. */
export const fieldDeviations: readonly DeviatingScp[] = [
  own('FF01 is not known as Pending', unknownFF01, ['SCP-FF01-private'], ['RESP-07'], {
    isSilent: true,
    defects: ['ff01-unknown'],
  }),
  paced(
    own(
      'FE00 is taken for Pending, and 0000 follows',
      finals((response) =>
        response.status === 0xfe00 ? [response, { kind: 'response', status: 0 }] : response,
      ),
      ['SCP-CANCEL-after-1'],
      ['RESP-01'],
      { defects: ['ff01-unknown'] },
    ),
  ),
  mismatching(
    'a Query/Retrieve Level is matched on, and is not declared',
    emptyWith('QueryRetrieveLevel'),
    ['SCP-KEY-level'],
    ['KEY-12'],
    { defects: ['level-matched'], profile: { declares: { optionalMatchingKeys: ['PatientBirthDate'] } } },
  ),
  mismatching(
    'a Query/Retrieve Level is matched on, and nothing is declared',
    emptyWith('QueryRetrieveLevel'),
    ['SCP-KEY-level'],
    [],
    { warns: ['KEY-12'], defects: ['level-matched'] },
  ),
  mismatching(
    'an empty key from outside the model empties the worklist',
    emptyWith('Rows'),
    ['SCP-KEY-outside'],
    ['KEY-12'],
  ),
  own('attributes of one name have one value', answering(sameCodes), ['SCP-MATCH-loaded'], [], {
    worklist: conformanceWorklist,
    fromStart: true,
    profile,
    warns: ['RESP-10'],
    defects: ['same-name-same-value'],
  }),
  own('letters beyond ASCII are stripped from responses', answering(stripped), ['SCP-MATCH-loaded'], [], {
    worklist: conformanceWorklist,
    fromStart: true,
    profile,
    warns: ['RESP-10'],
    defects: ['accents-stripped'],
  }),
  own(
    'letters beyond ASCII are stripped, and are matched on',
    answering(stripped, accented),
    ['SCP-MATCH-names'],
    ['MATCH-05'],
    { worklist: accented, fromStart: true, defects: ['accents-stripped'] },
  ),
  own('matches in two character sets end in an abort', mergeFails, ['SCP-0000-all'], ['RESP-01'], {
    worklist: conformanceWorklist,
    defects: ['mixed-charsets-fail'],
  }),
  abortingUnknown(['SCP-ASSOC-calling']),
  mismatching('the called AE title is taken for a path', conformantly, ['SCP-ASSOC-path'], [], {
    options: { calledAETitles: ['ANY-SCP', './ANY-SCP'] },
    warns: ['ASSOC-02'],
    defects: ['title-as-path'],
  }),
  own(
    'the station AE title of the request is replaced by the calling AE title',
    matching(everyThirdIsOwn, ownStation),
    ['SCP-MATCH-station'],
    ['MATCH-01'],
    { worklist: everyThirdIsOwn, fromStart: true, defects: ['station-overwritten'] },
  ),
  mismatching('items are hidden unless their status is asked for', hidden, ['SCP-MATCH-date'], ['MATCH-01'], {
    defects: ['status-hides'],
  }),
  wire('a date of month 13 ends the SCP', brokenDownOn('20241345'), ['SCP-FAULT-month'], ['FAULT-09'], {
    defects: ['date-crash'],
  }),
];
