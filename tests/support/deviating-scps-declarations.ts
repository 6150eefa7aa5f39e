import { builtInDeclarations } from '../../harness/built-in-declarations.ts';
import type { SutDeclarations } from '../../harness/profile.ts';
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { conformanceWorklist, conformantly, mismatching } from './scp-answering.ts';
import type { DeviatingScp } from './scp-deviation.ts';

/** What our SCP does when it is run without AE titles of its own, as here. */
const trueDeclarations: SutDeclarations = { ...builtInDeclarations, anyCalledAETitle: true };

/** Our SCP, which is conformant, under a conformance statement that says something else of it. */
function declaring(
  name: string,
  untrue: SutDeclarations,
  ids: readonly string[],
  fails: DeviatingScp['fails'],
  more: Partial<DeviatingScp> = {},
): DeviatingScp {
  const declares = { ...trueDeclarations, ...untrue };
  return mismatching(name, conformantly, ids, fails, { profile: { declares }, ...more });
}

const { statuses = {}, priority: _priority, ...withoutPriority } = trueDeclarations;
const { FE00: _canceled, A900: _mismatch, ...fewerStatuses } = statuses;

/** DOC: what the conformance statement says is not what is seen. */
export const declarationDeviations: readonly DeviatingScp[] = [
  declaring('a matched key is not declared', { optionalMatchingKeys: [] }, ['SCP-DOC-keys'], ['DOC-01']),
  declaring('no return key of Type 3 is declared', { returnKeys: [] }, ['SCP-DOC-keys'], ['DOC-01']),
  declaring(
    'names are declared to be compared with their case',
    { caseInsensitivePersonNames: false },
    ['SCP-DOC-keys'],
    ['DOC-02'],
    { warns: ['MATCH-25'] },
  ),
  declaring(
    'ranges of dates are not declared',
    {
      matchingTypes: { ...trueDeclarations.matchingTypes, ScheduledProcedureStepStartDate: ['single value'] },
    },
    ['SCP-DOC-keys'],
    ['DOC-02'],
    { warns: ['MATCH-25'] },
  ),
  declaring('fuzzy matching is declared', { fuzzyMatching: true }, ['SCP-DOC-fuzzy'], ['DOC-03']),
  declaring(
    'the character sets of the items are not declared',
    { characterSets: ['ISO_IR 13'] },
    ['SCP-DOC-sets'],
    ['DOC-04'],
  ),
  declaring('the Priority is not declared', {}, ['SCP-DOC-priority'], [], {
    profile: { declares: withoutPriority },
    warns: ['DOC-06'],
  }),
  declaring(
    'another Status Code is declared for a condition',
    { statuses: { ...statuses, A700: 'the step sequence holds two items' } },
    ['SCP-DOC-statuses'],
    ['DOC-08'],
  ),
  declaring(
    'two Status Codes that are sent are not declared',
    { statuses: fewerStatuses },
    ['SCP-DOC-statuses'],
    [],
    { warns: ['DOC-08'] },
  ),
  declaring(
    'another Implementation Class UID is declared',
    { implementationClassUID: '1.2.3' },
    ['SCP-DOC-implementation'],
    ['DOC-09'],
  ),
  declaring(
    'Implicit VR Little Endian alone is declared',
    { transferSyntaxes: [transferSyntaxes.implicitVRLittleEndian] },
    ['SCP-DOC-syntax'],
    ['DOC-10'],
  ),
  declaring('another maximum length is declared', { maximumLength: 4096 }, ['SCP-DOC-length'], ['DOC-11']),
  declaring(
    'it is declared that the called AE title is looked at',
    { anyCalledAETitle: false },
    ['SCP-DOC-security'],
    ['DOC-12'],
  ),
  declaring(
    'it is declared that unknown calling AE titles are rejected',
    { anyCallingAETitle: false },
    ['SCP-DOC-security'],
    ['DOC-12'],
  ),
];

/** A conformance statement that is true. */
export const truthful: DeviatingScp = mismatching(
  'a conformance statement that says what is seen',
  conformantly,
  ['SCP-DOC'],
  [],
  { worklist: conformanceWorklist, profile: { declares: trueDeclarations } },
);
