import { definedTerms, standaloneTerms } from '../simulators/data-set/character-set-table.ts';
import { transferSyntaxes } from '../simulators/data-set/transfer-syntax.ts';
import { dicomApplicationContextName } from '../simulators/upper-layer/codes.ts';
import {
  implementationClassUID,
  implementationVersionName,
} from '../simulators/upper-layer/implementation.ts';
import { type WorklistKey, worklistKeys } from '../simulators/worklist/keys.ts';
import type { SutDeclarations } from './profile.ts';

type MatchingTypes = NonNullable<SutDeclarations['matchingTypes']>;

const kindNames = new Map([
  ['single', 'single value'],
  ['wildcard', 'wild card'],
  ['range', 'range'],
] as const);

function kindsOf({ matchingTypes }: WorklistKey): MatchingTypes[string] {
  return [...kindNames].filter(([type]) => matchingTypes.includes(type)).map(([, name]) => name);
}

const matchedKeys = worklistKeys.filter(({ matching, vr }) => matching !== '-' && vr !== 'SQ');

/** The conformance statement of the built-in SCP: PS3.4 K.6.1.3.2, PS3.2 N.7.3.2.1.2. */
export const builtInDeclarations: SutDeclarations = {
  statuses: {
    '0000': 'matching is complete',
    '0122': 'the Affected SOP Class UID is not that of the presentation context',
    A700: 'the SCP is short of resources',
    A900: 'the Identifier has no key of the model, or a key that is not well formed',
    'C000-CFFF': 'the Identifier cannot be decoded, or the SCP is unable to process it',
    FE00: 'the C-FIND was cancelled',
    FF00: 'a match, and every Optional Key is supported',
    FF01: 'a match, and an Optional Key is not supported',
  },
  optionalMatchingKeys: matchedKeys.filter(({ matching }) => matching === 'O').map(({ keyword }) => keyword),
  matchingTypes: Object.fromEntries(matchedKeys.map((key) => [key.keyword, kindsOf(key)])),
  returnKeys: worklistKeys.filter(({ returnType }) => returnType === '3').map(({ keyword }) => keyword),
  characterSets: [...definedTerms.map(({ term }) => term), ...standaloneTerms],
  transferSyntaxes: [transferSyntaxes.explicitVRLittleEndian, transferSyntaxes.implicitVRLittleEndian],
  maximumLength: 16_384,
  // As many as are ever tried; it accepts more.
  associations: 64,
  applicationContextName: dicomApplicationContextName,
  implementationClassUID,
  implementationVersionName,
  anyCalledAETitle: false,
  anyCallingAETitle: true,
  priority: false,
  fuzzyMatching: false,
  caseInsensitivePersonNames: true,
  userIdentity: false,
};

const end = 'the association is released';

/** The conformance statement of the built-in SCU: PS3.4 K.6.1.3.1, PS3.2 N.7.3.2.1.1. */
export const builtInScuDeclarations: SutDeclarations = {
  statuses: {
    '0000': end,
    '0122': end,
    A700: end,
    A900: end,
    'C000-CFFF': end,
    FE00: end,
    FF00: `after the final response ${end}`,
    FF01: `as on FF00, ${end}`,
    other: end,
  },
  failures: {
    Timeout: 'the association is aborted',
    'Association aborted': 'the query is over',
    'Network disconnect': 'the query is over',
  },
  optionalMatchingKeys: [],
  returnKeys: [],
  characterSets: builtInDeclarations.characterSets ?? [],
  timezoneOffset: false,
  transferSyntaxes: [transferSyntaxes.explicitVRLittleEndian, transferSyntaxes.implicitVRLittleEndian],
  maximumLength: 16_384,
  applicationContextName: dicomApplicationContextName,
  implementationClassUID,
  implementationVersionName,
  fuzzyMatching: false,
  userIdentity: false,
};
