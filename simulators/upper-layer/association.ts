/** The door to associations: asking for one, and what one can do once it is there. */

export { Association, type AssociationEvent, type ReleaseOutcome } from './established-association.ts';
export type { AcceptedContext } from './negotiation.ts';
export {
  type AssociationOutcome,
  type AssociationRequest,
  defaultUserInformation,
  requestAssociation,
} from './request-association.ts';
export { defaultTimeLimits, type TimeLimits } from './time-limits.ts';
