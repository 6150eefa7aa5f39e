import { benignForms } from '../support/benign-scps.ts';
import { scriptedDeviations } from '../support/deviating-programs.ts';
import {
  cancelDeviations,
  encodingDeviations,
  responseDeviations,
  statusDeviations,
} from '../support/deviating-scps.ts';
import { matchingDeviations } from '../support/deviating-scps-matching.ts';
import type { DeviatingScp } from '../support/scp-deviation.ts';

/** Every deviating SCP. */
export const deviatingScps: readonly DeviatingScp[] = [
  ...statusDeviations,
  ...responseDeviations,
  ...encodingDeviations,
  ...cancelDeviations,
  ...scriptedDeviations,
  ...matchingDeviations,
];

/** SCPs that are conformant in their own way. */
export const benignScps: readonly DeviatingScp[] = [...benignForms];
