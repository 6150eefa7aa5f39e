import type { SutDeclarations } from '../profile.ts';
import { characterSetClaims, priorityClaims } from './answers.ts';
import type { Claim } from './claim.ts';
import { keyClaims } from './keys.ts';
import { artimClaims, associationClaims, resultLimitClaims, timeoutClaims } from './limits.ts';
import { matchingClaims } from './matching.ts';
import {
  contextClaims,
  fuzzyClaims,
  implementationClaims,
  lengthClaims,
  securityClaims,
} from './negotiation.ts';
import type { TopicObservation } from './observation.ts';
import { responseSetClaims } from './scu-claims.ts';

/** What is declared of a topic, beside what was seen of it. */
export function topicClaims(declares: SutDeclarations | undefined, seen: TopicObservation): Claim[] {
  switch (seen.topic) {
    case 'keys':
      return [
        ...keyClaims(declares, seen.matching, seen.returned),
        ...matchingClaims(declares, seen.matching, seen.names),
        ...resultLimitClaims(declares, seen.returned.items),
      ];
    case 'fuzzy matching':
      return fuzzyClaims(declares, seen);
    case 'character sets':
      return characterSetClaims(declares, seen.answers);
    case 'priority':
      return priorityClaims(declares, seen.answers);
    case 'implementation':
      return implementationClaims(declares, seen.identities);
    case 'transfer syntaxes':
      return contextClaims(declares, seen);
    case 'maximum length':
      return lengthClaims(declares, seen.length);
    case 'security':
      return securityClaims(declares, seen, seen.userIdentity);
    case 'associations':
      return associationClaims(declares, seen);
    case 'ARTIM':
      return artimClaims(declares, seen);
    case 'response time-out':
    case 'association time-out':
      return timeoutClaims(declares, seen);
    case 'response character sets':
      return responseSetClaims(declares, seen.characterSets, seen.isBrokenOff);
  }
}
