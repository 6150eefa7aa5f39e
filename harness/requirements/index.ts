import { associationFirst } from './association-01-15.ts';
import { associationSecond } from './association-16-30.ts';
import { cCancel } from './c-cancel.ts';
import { cFindRequest } from './c-find-rq.ts';
import { cFindResponse } from './c-find-rsp.ts';
import { characterSets } from './character-sets.ts';
import { commandSet } from './command-set.ts';
import { conformanceStatement } from './conformance-statement.ts';
import { dataSetEncoding } from './data-set-encoding.ts';
import { faultyRequests } from './faulty-requests.ts';
import { matchingCombinations } from './matching-combinations.ts';
import { matchingValues } from './matching-values.ts';
import { maximumLengthImplementation } from './maximum-length-implementation.ts';
import { requestIdentifier } from './request-identifier.ts';
import type { RequirementEntry } from './requirement.ts';
import { responseReception } from './response-reception.ts';
import { returnKeys } from './return-keys.ts';
import { rolesExtendedNegotiation } from './roles-extended-negotiation.ts';
import { severalOperations } from './several-operations.ts';
import { statusScp } from './status-scp.ts';
import { statusScu } from './status-scu.ts';
import { timezone } from './timezone.ts';
import { upperLayerPdus } from './upper-layer-pdus.ts';
import { upperLayerReleaseAbort } from './upper-layer-release-abort.ts';
import { verification } from './verification.ts';

export * from './glossary.ts';
export * from './requirement.ts';

// The order of the catalogue: reports list requirements as they stand here.
const catalogue = [
  ...associationFirst,
  ...associationSecond,
  ...maximumLengthImplementation,
  ...rolesExtendedNegotiation,
  ...upperLayerPdus,
  ...upperLayerReleaseAbort,
  ...verification,
  ...commandSet,
  ...cFindRequest,
  ...requestIdentifier,
  ...cFindResponse,
  ...returnKeys,
  ...matchingValues,
  ...matchingCombinations,
  ...cCancel,
  ...statusScp,
  ...statusScu,
  ...faultyRequests,
  ...severalOperations,
  ...dataSetEncoding,
  ...characterSets,
  ...timezone,
  ...conformanceStatement,
  ...responseReception,
] as const;

/** Every id of the catalogue as a literal union: a typo in a check or step does not compile. */
export type RequirementId = (typeof catalogue)[number]['id'];

/** A requirement of the catalogue. */
export interface Requirement extends RequirementEntry {
  readonly id: RequirementId;
}

/** All requirements in catalogue order. Ids are stable: new ones are appended to their area, none is renumbered. */
export const requirements: readonly Requirement[] = catalogue;

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((entry) => [entry.id, entry]));

/** Tells whether a text is the id of a requirement. */
export function isRequirementId(text: string): text is RequirementId {
  return byId.has(text);
}

/**
 * The requirement with an id.
 * @throws RangeError if a text that is no id got past the types.
 */
export function requirementOf(id: RequirementId): Requirement {
  const found = byId.get(id);
  if (found === undefined) throw new RangeError(`no requirement has the id ${id}`);
  return found;
}
