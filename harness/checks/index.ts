import type { Finding } from '../finding.ts';
import type { AssociationView } from '../view.ts';
import { associationChecks } from './association.ts';
import { cancelChecks } from './cancels.ts';
import { characterSetChecks } from './character-sets.ts';
import type { Check } from './check.ts';
import { commandSetChecks } from './command-set.ts';
import { contextResultChecks } from './context-results.ts';
import { dataSetEncodingChecks } from './data-set-encoding.ts';
import { grantedOptionChecks } from './granted-options.ts';
import { pduChecks } from './pdus.ts';
import { requestStructureChecks } from './request-structure.ts';
import { requestValueChecks } from './request-values.ts';
import { requestChecks } from './requests.ts';
import { responseIdentifierChecks } from './response-identifiers.ts';
import { responseChecks } from './responses.ts';
import { statusScpChecks } from './status-scp.ts';
import type { SutRole } from './subject.ts';
import { userInformationChecks } from './user-information.ts';
import { verificationChecks } from './verification.ts';

export type { Check } from './check.ts';
export type { SutRole } from './subject.ts';

/** Every rule that is judged on all transcripts of a run, one per requirement, from the negotiation to the values. */
export const checks: readonly Check[] = [
  ...associationChecks,
  ...contextResultChecks,
  ...userInformationChecks,
  ...grantedOptionChecks,
  ...pduChecks,
  ...verificationChecks,
  ...commandSetChecks,
  ...requestChecks,
  ...requestStructureChecks,
  ...requestValueChecks,
  ...responseChecks,
  ...responseIdentifierChecks,
  ...cancelChecks,
  ...statusScpChecks,
  ...dataSetEncodingChecks,
  ...characterSetChecks,
];

/**
 * Runs every check of a role over one association. Only the bytes of the system under test are judged; what its peer
 * did wrong on purpose, or where the peer ended early, is no fault of it.
 */
export function runChecks(view: AssociationView, sut: SutRole): Finding[] {
  return checks.flatMap((check) => check.run(view, sut));
}
