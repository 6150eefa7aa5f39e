import type { DataElement, DataSet } from '../../simulators/data-set/element.ts';
import { isSequence } from '../../simulators/data-set/element.ts';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import type { Fault } from '../../simulators/faults/fault.ts';
import {
  edited,
  inStep,
  rawElement,
  sequenceElement,
  tagOf,
  textElement,
  withElement,
  withoutElement,
} from '../../simulators/faults/identifier-edit.ts';
import { compileKeys } from '../../simulators/worklist/matching.ts';
import { conformanceWorklist, conformantly, keysOf, matching } from './scp-answering.ts';
import { abort, type DeviatingScp, own, type Steps } from './scp-deviation.ts';

type Edit = (elements: DataSet) => DataSet;

/** What a fault does to Identifiers, on the items that match and no others. */
function shown(
  name: string,
  found: Partial<Fault>,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  const made = own(name, matching(conformanceWorklist, conformantly), ids, fails, {
    worklist: conformanceWorklist,
    ...more,
  });
  const { fault } = made.plan;
  return fault ? { ...made, plan: { fault: { ...fault, ...found } } } : made;
}

/** Changes the Identifiers of the matches. */
export function editing(
  name: string,
  edit: Edit,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  return shown(name, { identifier: edited(edit) }, ids, fails, more);
}

/** A fault of the catalogue on the items that match. */
function onMatches(
  title: string,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  const found = faultNamed(title);
  if (!found?.identifier) throw new Error(`${title} changes no Identifier`);
  return shown(`${title}: ${found.phrase}`, { identifier: found.identifier }, ids, fails, more);
}

const emptyElement = (keyword: string): DataElement => rawElement(keyword, new Uint8Array(0));
/** An attribute that is there, without its value. */
export const emptied =
  (keyword: string): Edit =>
  (elements) =>
    elements.some(({ tag }) => tag === tagOf(keyword))
      ? withElement(elements, emptyElement(keyword))
      : elements;
/** Leaves an attribute out. */
export const without =
  (keyword: string): Edit =>
  (elements) =>
    withoutElement(elements, keyword);
/** Applies an edit to each item of a sequence, where it is. */
const inItems =
  (keyword: string, edit: Edit): Edit =>
  (elements) =>
    elements.map((element) =>
      element.tag === tagOf(keyword) && isSequence(element)
        ? { ...element, value: element.value.map((item) => ({ ...item, elements: edit(item.elements) })) }
        : element,
    );
const code = (...elements: DataSet): DataSet => elements;
const all = [...'ab'].map((letter) =>
  code(
    textElement('CodeValue', letter),
    textElement('CodingSchemeDesignator', '99'),
    textElement('CodeMeaning', letter),
  ),
);

/** KEY: what comes back for each key. */
export const keyDeviations: readonly DeviatingScp[] = [
  onMatches('PID-EMPTY', ['SCP-KEY-type-1'], ['KEY-01']),
  onMatches('NAME-EMPTY', ['SCP-KEY-type-1'], ['KEY-01']),
  onMatches('DATE-EMPTY', ['SCP-KEY-type-1'], ['KEY-01'], { defects: ['type-1-empty'] }),
  onMatches('NAME-MISSING', ['SCP-KEY-type-1'], ['KEY-01'], { defects: ['not-returned'] }),
  editing(
    'the station AE title is empty',
    inStep(emptied('ScheduledStationAETitle')),
    ['SCP-KEY-type-1'],
    ['KEY-01'],
    { defects: ['type-1-empty'] },
  ),
  onMatches('SPS-MISSING', ['SCP-KEY-type-1'], ['RESP-11'], { defects: ['type-1-empty'] }),
  onMatches('TYPE2-MISSING', ['SCP-KEY-type-2'], ['KEY-02'], { defects: ['not-returned'] }),
  editing(
    'the performing physician is missing',
    inStep(without('ScheduledPerformingPhysicianName')),
    ['SCP-KEY-type-2'],
    ['KEY-02'],
    { defects: ['not-returned'] },
  ),
  editing(
    'neither description nor codes of the step',
    inStep((elements) =>
      emptied('ScheduledProcedureStepDescription')(without('ScheduledProtocolCodeSequence')(elements)),
    ),
    ['SCP-KEY-pairs'],
    ['KEY-03'],
    { defects: ['neither-of-pair'] },
  ),
  editing(
    'a step description that is empty',
    inStep(emptied('ScheduledProcedureStepDescription')),
    ['SCP-KEY-type-1C'],
    [],
    { warns: ['KEY-04'] },
  ),
  onMatches('EMPTY-REFERENCE', ['SCP-KEY-nested'], ['KEY-07'], { defects: ['empty-item'] }),
  editing(
    'a code without a scheme',
    inItems('RequestedProcedureCodeSequence', without('CodingSchemeDesignator')),
    ['SCP-KEY-codes'],
    ['KEY-08'],
  ),
  editing(
    'the step in the place of a code',
    inItems('RequestedProcedureCodeSequence', () => [textElement('Modality', 'CT')]),
    ['SCP-KEY-codes'],
    ['KEY-08'],
    { defects: ['any-sequence-is-step'] },
  ),
  editing(
    'two requested procedure codes',
    (elements) => withElement(elements, sequenceElement('RequestedProcedureCodeSequence', all)),
    ['SCP-KEY-counts'],
    ['KEY-09'],
  ),
  own(
    'a request with one key refused',
    refusedIf((keys) => Object.keys(keys).length === 1),
    ['SCP-KEY-alone'],
    ['KEY-10'],
    { worklist: conformanceWorklist },
  ),
  own(
    'an optional key refused',
    refusedIf((keys) => keys['PatientBirthDate'] !== undefined && keys['PatientBirthDate'] !== ''),
    ['SCP-KEY-optional'],
    ['KEY-11'],
    { worklist: conformanceWorklist },
  ),
  own(
    'a key from outside the model aborted',
    abortedIf((unsupported) => unsupported.length > 0),
    ['SCP-KEY-outside', 'SCP-KEY-private'],
    ['KEY-12'],
    { worklist: conformanceWorklist },
  ),
];

function refusedIf(is: (keys: ReturnType<typeof keysOf>) => boolean): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  return async function* (steps, context) {
    if (is(keysOf(context))) yield { kind: 'response', status: 0xc000 };
    else yield* honest(steps, context);
  };
}

function abortedIf(is: (unsupported: readonly string[]) => boolean): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  return (steps, context) =>
    (is(compileKeys(keysOf(context)).unsupportedOptionalKeys) ? abort : honest)(
      is(compileKeys(keysOf(context)).unsupportedOptionalKeys) ? honest(steps, context) : steps,
      context,
    );
}

/** CHARSET and TZ: what the texts are written in. */
export const characterSetDeviations: readonly DeviatingScp[] = [
  onMatches('NO-CHARSET', ['SCP-CHARSET-named'], ['CHARSET-01'], { defects: ['no-charset'] }),
  onMatches('EMPTY-CHARSET', ['SCP-CHARSET-named'], ['CHARSET-01']),
  onMatches('ESCAPE-ALONE', ['SCP-CHARSET-escapes'], ['CHARSET-02']),
  onMatches('NO-RESET', ['SCP-CHARSET-escapes'], ['CHARSET-02']),
  onMatches('BAD-UTF8', ['SCP-CHARSET-alone'], ['CHARSET-03'], { defects: ['wrong-charset'] }),
  onMatches('UTF8-AND-MORE', ['SCP-CHARSET-alone'], ['CHARSET-03']),
  onMatches('BAD-AE', ['SCP-CHARSET-named'], ['CHARSET-04']),
  onMatches('ITEM-CHARSET', ['SCP-CHARSET-named'], ['CHARSET-07']),
  onMatches('FOUR-GROUPS', ['SCP-CHARSET-groups'], ['CHARSET-08']),
  onMatches('BAD-TIMEZONE', ['SCP-CHARSET-named'], ['TZ-01']),
  own('a request in ISO_IR 144 aborted', charsetAborted('ISO_IR 144'), ['SCP-CHARSET-144'], ['CHARSET-05'], {
    worklist: conformanceWorklist,
  }),
  own(
    'a request in an unknown character set aborted',
    charsetAborted('ISO_IR 999'),
    ['SCP-CHARSET-unknown'],
    ['CHARSET-05'],
    { worklist: conformanceWorklist },
  ),
  shown('the offset negotiated and without effect', {}, ['SCP-TZ-negotiated'], ['TZ-02'], {
    options: { extendedNegotiation: { timezoneQueryAdjustment: true } },
  }),
];

/** Aborts a request whose Identifier names a character set. */
export function charsetAborted(name: string): Steps {
  const honest = matching(conformanceWorklist, conformantly);
  return (steps, context) =>
    Buffer.from(context.request.dataSet ?? []).includes(name)
      ? abort(honest(steps, context), context)
      : honest(steps, context);
}
