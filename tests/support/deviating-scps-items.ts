import { fileURLToPath } from 'node:url';
import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import { inStep, textElement, withElement } from '../../simulators/faults/identifier-edit.ts';
import { itemsOf } from '../../simulators/worklist/natural-values.ts';
import { charsetAborted, editing, emptied, without } from './deviating-scps-keys.ts';
import { conformanceFile, conformanceWorklist, type Matching, mismatching, text } from './scp-answering.ts';
import { type DeviatingScp, own } from './scp-deviation.ts';

/** The profile names the worklist that was loaded. */
const loaded = { profile: { worklist: fileURLToPath(conformanceFile) } };

/** From a time to one that is earlier in the day. PS3.4 Table K.6-1 */
function isBackwards(keys: NaturalDataSet): boolean {
  const [begin = '', end = ''] = text(keys, 'ScheduledProcedureStepStartTime').split('-');
  return end !== '' && begin > end;
}

/** Items of the code sequences that are asked for. */
function askedCodes(keys: NaturalDataSet): readonly NaturalDataSet[] {
  const { ScheduledProcedureStepSequence: steps, RequestedProcedureCodeSequence: codes } = keys;
  return [
    ...itemsOf(codes),
    ...itemsOf(steps).flatMap((step) => itemsOf(step['ScheduledProtocolCodeSequence'])),
  ];
}

const nothingIf =
  (is: (keys: NaturalDataSet) => boolean): Matching =>
  ({ keys, query }) =>
  (item) =>
    !is(keys) && query.matches(item);

/** A name in other characters than those of the default repertoire. */
const isForeign = (keys: NaturalDataSet): boolean => /[^\x20-\x7e*]/.test(text(keys, 'PatientName'));

/** RESP-14, KEY-05, MATCH-17, MATCH-24 and CHARSET-06: what only some items show. */
export const itemDeviations: readonly DeviatingScp[] = [
  editing(
    'the HL7 document of a reference is not there',
    without('HL7StructuredDocumentReferenceSequence'),
    ['SCP-RESP-documents'],
    ['RESP-14'],
  ),
  editing(
    'pre-medication is missing where it applies',
    inStep(without('PreMedication')),
    ['SCP-KEY-type-2C'],
    ['KEY-05'],
    loaded,
  ),
  editing(
    'a contrast agent is empty where none applies',
    inStep((elements) =>
      emptied('RequestedContrastAgent')(withElement(elements, textElement('RequestedContrastAgent', ''))),
    ),
    ['SCP-KEY-type-2C'],
    [],
    { ...loaded, warns: ['KEY-05'] },
  ),
  mismatching('no item over midnight', nothingIf(isBackwards), ['SCP-MATCH-midnight'], [], {
    warns: ['MATCH-17'],
  }),
  mismatching(
    'no item where a code sequence is asked for with an empty item',
    nothingIf((keys) => askedCodes(keys).length > 0),
    ['SCP-MATCH-sequences'],
    ['MATCH-24'],
  ),
  own('a name in UTF-8 aborted', charsetAborted('ISO_IR 192'), ['SCP-CHARSET-others'], ['CHARSET-06'], {
    worklist: conformanceWorklist,
  }),
  mismatching('no name found that is not ASCII', nothingIf(isForeign), ['SCP-CHARSET-others'], [], {
    warns: ['CHARSET-06'],
    profile: { declares: { characterSets: ['ISO_IR 100', 'ISO_IR 192', 'GB18030'] } },
  }),
];
