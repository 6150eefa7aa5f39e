import { benignAssociations } from '../support/benign-associations.ts';
import { benignChoices, benignForms } from '../support/benign-scps.ts';
import { benignRefusals, benignWorklists } from '../support/benign-worklists.ts';
import { scriptedDeviations } from '../support/deviating-programs.ts';
import {
  cancelDeviations,
  encodingDeviations,
  responseDeviations,
  sequenceDeviations,
  statusDeviations,
} from '../support/deviating-scps.ts';
import { associationDeviations, negotiationDeviations } from '../support/deviating-scps-associations.ts';
import { contextDeviations } from '../support/deviating-scps-contexts.ts';
import { declarationDeviations, truthful } from '../support/deviating-scps-declarations.ts';
import { endDeviations } from '../support/deviating-scps-ends.ts';
import { healthDeviations } from '../support/deviating-scps-faults.ts';
import { fieldDeviations } from '../support/deviating-scps-field.ts';
import { itemDeviations } from '../support/deviating-scps-items.ts';
import { characterSetDeviations, keyDeviations } from '../support/deviating-scps-keys.ts';
import { matchingDeviations } from '../support/deviating-scps-matching.ts';
import { receivingDeviations } from '../support/deviating-scps-receiving.ts';
import { faultyRequestDeviations, upperLayerDeviations } from '../support/deviating-scps-upper-layer.ts';
import { userInformationDeviations } from '../support/deviating-scps-user-information.ts';
import type { DeviatingScp } from '../support/scp-deviation.ts';

/** Every deviating SCP. */
export const deviatingScps: readonly DeviatingScp[] = [
  ...statusDeviations,
  ...responseDeviations,
  ...encodingDeviations,
  ...cancelDeviations,
  ...sequenceDeviations,
  ...scriptedDeviations,
  ...matchingDeviations,
  ...keyDeviations,
  ...characterSetDeviations,
  ...itemDeviations,
  ...associationDeviations,
  ...contextDeviations,
  ...negotiationDeviations,
  ...userInformationDeviations,
  ...upperLayerDeviations,
  ...receivingDeviations,
  ...endDeviations,
  ...faultyRequestDeviations,
  ...healthDeviations,
  ...declarationDeviations,
  ...fieldDeviations,
];

/** SCPs that are conformant in their own way. */
export const benignScps: readonly DeviatingScp[] = [
  ...benignForms,
  ...benignChoices,
  ...benignWorklists,
  ...benignRefusals,
  ...benignAssociations,
  truthful,
];
