import { type DataSet, isSequence } from '../../simulators/data-set/element.ts';
import { fromNatural, type NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { isPending } from '../../simulators/dimse/status.ts';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import { edited } from '../../simulators/faults/identifier-edit.ts';
import { replyWith } from '../../simulators/faults/presentation.ts';
import type { AnswerPlan } from '../../simulators/scp/scp.ts';
import type { WorklistItem } from '../../simulators/worklist/items.ts';
import { worklistKeys } from '../../simulators/worklist/keys.ts';
import { compileKeys } from '../../simulators/worklist/matching.ts';
import { worklist } from './run-deviation.ts';
import {
  conformanceWorklist,
  conformantly,
  type Matching,
  matching,
  text,
  withText,
} from './scp-answering.ts';
import { type DeviatingScp, each, finals, own, type Steps } from './scp-deviation.ts';
import { negotiating, rejected, when } from './scp-negotiating.ts';
import type { Tamper } from './tampering.ts';

type More = Partial<DeviatingScp>;

/** Scenarios whose verdict depends on the items. */
const onItems = ['SCP-MATCH', 'SCP-KEY'];

/** An SCP that answers from these items, in its own way. */
function serving(
  name: string,
  steps: Steps,
  items: readonly WorklistItem[] = conformanceWorklist,
  more: More = {},
): DeviatingScp {
  return own(name, steps, onItems, [], { worklist: items, fromStart: true, ...more });
}

/** Every third item: enough for most scenarios to conclude, and three times as fast. */
const someItems = conformanceWorklist.filter((_item, index) => index % 3 === 0);
const honest = matching(someItems, conformantly);

/** A legal shape of the catalogue, on the items that match and no others. */
function shape(title: string, items = someItems): DeviatingScp {
  const found = faultNamed(title);
  if (!found?.legal) throw new Error(`${title} is no legal shape`);
  const { steps: shaped = (steps) => steps } = found;
  const matched = matching(items, conformantly);
  const fault: Fault = { ...found, steps: (steps, context) => shaped(matched(steps, context), context) };
  return { ...serving(`matching, where ${found.phrase}`, honest, items), plan: { fault } };
}

function planned(name: string, plan: AnswerPlan): DeviatingScp {
  const made = serving(`matching, with ${name}`, honest, someItems);
  return { ...made, plan: { ...made.plan, ...plan } };
}

function wired(name: string, tamper: () => Tamper): DeviatingScp {
  return serving(`matching, with ${name}`, honest, someItems, { tamper });
}

/** The items with other contents, which are matched on too. */
function withItems(name: string, change: (natural: NaturalDataSet) => NaturalDataSet): DeviatingScp {
  const items = someItems.map((item) => {
    const natural = change(item.natural);
    return { name: item.name, natural, elements: fromNatural(natural) };
  });
  return serving(name, matching(items, conformantly), items);
}

const chooses = (name: string, made: Matching, more: More = {}): DeviatingScp =>
  serving(name, matching(conformanceWorklist, made), conformanceWorklist, more);

/** The items begin with another one at each query. */
function rotating(): Steps {
  let queries = 0;
  return (steps, context) => {
    queries += 7;
    const at = queries % someItems.length;
    const turned = [...someItems.slice(at), ...someItems.slice(0, at)];
    return matching(turned, conformantly)(steps, context);
  };
}

/** One item more every few queries, and after some time one less. */
export function changing(): Steps {
  let queries = 0;
  return (steps, context) => {
    queries += 1;
    const from = Math.floor(queries / 11) % 9;
    const to = 30 + (Math.floor(queries / 3) % 27);
    return matching(conformanceWorklist.slice(from, to), conformantly)(steps, context);
  };
}

/** More spaces behind a text than it needs (PS3.5 6.2). */
const withSpaces = (elements: DataSet): DataSet =>
  elements.map((element) => {
    if (isSequence(element))
      return {
        ...element,
        value: element.value.map((item) => ({ ...item, elements: withSpaces(item.elements) })),
      };
    const { value } = element;
    if (!(value instanceof Uint8Array) || value.length === 0 || value.length > 12) return element;
    if (!['LO', 'SH', 'PN', 'CS', 'AE'].includes(element.vr)) return element;
    return { ...element, value: Uint8Array.of(...value, 0x20, 0x20) };
  });
const padded = ((): DeviatingScp => {
  const made = serving('more padding than is needed', honest, someItems);
  const { fault } = made.plan;
  return fault ? { ...made, plan: { fault: { ...fault, identifier: edited(withSpaces) } } } : made;
})();

const compared =
  (change: (name: string) => string): Matching =>
  ({ keys, query }) => {
    const asked = text(keys, 'PatientName');
    if (asked === '' || /[*?]/.test(asked)) return query.matches;
    const others = compileKeys(withText('PatientName', () => '')(keys));
    return (item) =>
      query.matches(item) ||
      (others.matches(item) && change(text(item.natural, 'PatientName')) === change(asked));
  };
const withoutCase = (value: string): string => value.toLowerCase();
const withoutAccents = (value: string): string => value.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** Only required keys are matched on, and FF01 says so each time. PS3.4 K.2.2.1.1.2 */
const optionalKeys = worklistKeys.filter(({ matching: kind, vr }) => kind === 'O' && vr !== 'SQ');
const requiredAlone: Matching = ({ keys }) =>
  compileKeys(optionalKeys.reduce((left, { keyword }) => withText(keyword, () => '')(left), keys)).matches;
const warned: Steps = (steps, context) =>
  each((response) => (isPending(response.status) ? { ...response, status: 0xff01 } : response))(
    matching(someItems, requiredAlone)(steps, context),
    context,
  );

/** A name beyond ASCII finds only items in the character set of the request. PS3.4 C.2.2.2.1, PS3.5 6.1.2.2 note 2 */
const byBytes: Matching = ({ keys, query }) => {
  const isAscii = /^[\u0020-\u007e]*$/.test(text(keys, 'PatientName'));
  const set = (natural: NaturalDataSet) => String(natural['SpecificCharacterSet'] ?? '');
  return (item) => query.matches(item) && (isAscii || set(keys) === set(item.natural));
};

const emptyWithLevel: Matching =
  ({ keys, query }) =>
  (item) =>
    !('QueryRetrieveLevel' in keys) && query.matches(item);

/** SCPs that are conformant in their own way, through the scenarios of matching and return keys. */
export const benignWorklists: readonly DeviatingScp[] = [
  ...['FF01', 'FF-MIXED', 'DEFINED-LENGTH', 'UNDEFINED-LENGTH', 'ONE-PDU', 'PACKED', 'UNASKED'].map((title) =>
    shape(title),
  ),
  shape('NO-SOP-CLASS'),
  // Each byte costs: few items will do.
  shape('FRAGMENTS-2', worklist.slice(0, 3)),
  planned('a small maximum length', { maximumLength: 256 }),
  planned('Implicit VR Little Endian alone', { transferSyntaxes: ['1.2.840.10008.1.2'] }),
  wired('a reset instead of a close', () => ({ end: 'reset' })),
  padded,
  serving('another order of items at each query', rotating(), someItems),
  serving('a worklist that changes all the time', changing()),
  withItems('every text in UTF-8', (natural) => ({ ...natural, SpecificCharacterSet: 'ISO_IR 192' })),
  withItems('Specific Character Set in every item', (natural) => ({
    SpecificCharacterSet: 'ISO_IR 100',
    ...natural,
  })),
  chooses('names without case', compared(withoutCase)),
  chooses('names without accents', compared(withoutAccents)),
  serving('no optional key matched on, with FF01 for every match', warned, someItems),
  chooses('a Query/Retrieve Level is matched on, and declared', emptyWithLevel, {
    profile: { declares: { optionalMatchingKeys: ['QueryRetrieveLevel'] } },
  }),
  chooses('names beyond ASCII found in the character set of their item alone', byBytes, {
    ids: [...onItems, 'SCP-CHARSET'],
    defects: ['names-by-bytes'],
  }),
];

const faulty = [
  'SCP-FAULT-none',
  'SCP-FAULT-p',
  'SCP-FAULT-m',
  'SCP-FAULT-t',
  'SCP-FAULT-o',
  'SCP-CXXX',
  'SCP-A900',
];
const isFailed = (status: number): boolean => !isPending(status) && status !== 0 && status !== 0xfe00;
const busyNowAndThen = ((): (() => boolean) => {
  let count = 0;
  return () => {
    count += 1;
    return count % 40 === 0;
  };
})();

/** SCPs that refuse in their own way. */
export const benignRefusals: readonly DeviatingScp[] = [
  own(
    '0110 for every request that it cannot process',
    (steps, context) =>
      finals((response) => (isFailed(response.status) ? { ...response, status: 0x0110 } : response))(
        honest(steps, context),
        context,
      ),
    [...faulty, 'SCP-KEY'],
    [],
    { worklist: someItems },
  ),
  own(
    'an abort behind each failure',
    finals((response) => (isFailed(response.status) ? [response, { kind: 'act', act: 'abort' }] : response)),
    faulty,
    [],
  ),
  negotiating(
    'an A-ASSOCIATE-RJ for context IDs that no requestor has',
    when(
      ({ presentationContexts: contexts }) =>
        contexts.some(({ id }) => id % 2 === 0) ||
        new Set(contexts.map(({ id }) => id)).size < contexts.length,
      () => rejected(1),
    ),
    ['SCP-ASSOC'],
    [],
  ),
  negotiating(
    'no Verification beside Modality Worklist',
    replyWith((accept) => ({
      ...accept,
      presentationContexts: accept.presentationContexts.map((context) =>
        context.id === 1 && accept.presentationContexts.length > 1 ? { ...context, result: 3 } : context,
      ),
    })),
    faulty,
    [],
    { fromStart: true },
  ),
  negotiating(
    'busy now and then',
    (accept) => (busyNowAndThen() ? rejected(1, 3, 2) : { kind: 'accept', pdu: accept }),
    ['SCP-SEQ-visits'],
    [],
  ),
  own(
    'a worklist that changes during the other scenarios',
    changing(),
    ['SCP-CMD', 'SCP-ENC', 'SCP-UL-p', 'SCP-SEQ', 'SCP-CANCEL', 'SCP-CHARSET'],
    [],
    {
      worklist: conformanceWorklist,
    },
  ),
];
