import { findTitlePolicy } from './ae-titles.ts';
import { findAssociations } from './associations.ts';
import { findCharacterSets } from './character-sets.ts';
import { findContexts } from './contexts.ts';
import { findArtim } from './find-artim.ts';
import { findConditions } from './find-conditions.ts';
import { findMatchingKeys } from './find-matching-keys.ts';
import { findIdentity } from './implementation.ts';
import { findMaximumLength } from './maximum-length.ts';
import { findNegotiation } from './negotiation.ts';
import { findNameMatching } from './person-names.ts';
import { findPriorities } from './priorities.ts';
import type { Probe } from './probe.ts';
import { findResponseTimes } from './response-times.ts';
import { findReturnKeys } from './return-keys.ts';

/**
 * Everything that is found out, in this order: what does no harm first, faults and waits last. The limits of time
 * are for an SCP that is slow or sick; on a healthy one all of them together take a few seconds.
 */
export const probes: readonly Probe[] = [
  { title: 'Implementation', limitMs: 5_000, find: findIdentity },
  { title: 'Presentation contexts', limitMs: 5_000, find: findContexts },
  { title: 'Maximum length', limitMs: 5_000, find: findMaximumLength },
  { title: 'Negotiation', limitMs: 10_000, find: findNegotiation },
  { title: 'AE titles', limitMs: 8_000, find: findTitlePolicy },
  { title: 'Times', limitMs: 10_000, find: findResponseTimes },
  { title: 'Return keys', limitMs: 10_000, find: findReturnKeys },
  { title: 'Matching keys', limitMs: 15_000, find: findMatchingKeys },
  { title: 'Names', limitMs: 5_000, find: findNameMatching },
  { title: 'Character sets', limitMs: 8_000, find: findCharacterSets },
  { title: 'Priority', limitMs: 5_000, find: findPriorities },
  { title: 'Answers to conditions', limitMs: 20_000, find: findConditions },
  { title: 'Associations', limitMs: 10_000, find: findAssociations },
  { title: 'Time-outs', limitMs: 6_000, find: findArtim },
];
