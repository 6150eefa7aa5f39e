import { benignMistakes, benignProposals, benignRequests, benignWays } from '../support/benign-scus.ts';
import { cancelDeviations, receptionDeviations, statusDeviations } from '../support/deviating-scus.ts';
import { acceptDeviations, answerDeviations } from '../support/deviating-scus-answers.ts';
import {
  associationRequestDeviations,
  userInformationDeviations,
} from '../support/deviating-scus-associations.ts';
import { declarationDeviations, responseTextDeviations } from '../support/deviating-scus-declarations.ts';
import { encodingDeviations, keyStructureDeviations } from '../support/deviating-scus-identifiers.ts';
import { keyTextDeviations, keyValueDeviations } from '../support/deviating-scus-keys.ts';
import { fragmentDeviations } from '../support/deviating-scus-pdus.ts';
import { releaseDeviations } from '../support/deviating-scus-release.ts';
import { requestDeviations } from '../support/deviating-scus-requests.ts';
import {
  fragmentReactionDeviations,
  pduDeviations,
  pduReactionDeviations,
} from '../support/deviating-scus-upper-layer.ts';
import type { DeviatingScu } from '../support/scu-deviation.ts';

/** Every deviating SCU. */
export const deviatingScus: readonly DeviatingScu[] = [
  ...statusDeviations,
  ...cancelDeviations,
  ...receptionDeviations,
  ...requestDeviations,
  ...encodingDeviations,
  ...keyStructureDeviations,
  ...keyValueDeviations,
  ...keyTextDeviations,
  ...associationRequestDeviations,
  ...userInformationDeviations,
  ...fragmentDeviations,
  ...pduDeviations,
  ...pduReactionDeviations,
  ...fragmentReactionDeviations,
  ...releaseDeviations,
  ...declarationDeviations,
  ...responseTextDeviations,
  ...answerDeviations,
  ...acceptDeviations,
];

/** SCUs that are conformant in their own way. */
export const benignScus: readonly DeviatingScu[] = [
  ...benignWays,
  ...benignMistakes,
  ...benignProposals,
  ...benignRequests,
];
