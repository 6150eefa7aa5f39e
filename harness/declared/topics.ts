import type { Finding } from '../finding.ts';
import { observeTitlePolicy } from '../probe/ae-titles.ts';
import { observeCharacterSets } from '../probe/character-sets.ts';
import { observeContexts } from '../probe/contexts.ts';
import { observeIdentity } from '../probe/implementation.ts';
import { observeMatchingKeys } from '../probe/matching-keys.ts';
import { observeMaximumLength } from '../probe/maximum-length.ts';
import { observeExtendedNegotiation, observeUserIdentity } from '../probe/negotiation.ts';
import { observeNameMatching } from '../probe/person-names.ts';
import { observePriorities } from '../probe/priorities.ts';
import type { ProbeContext } from '../probe/probe.ts';
import { observeReturnKeys } from '../probe/return-keys.ts';
import type { SutDeclarations } from '../profile.ts';
import { judgeCharacterSets, judgePriority } from './answers.ts';
import { judgeKeys } from './keys.ts';
import { judgeMatching } from './matching.ts';
import {
  judgeContexts,
  judgeFuzzyMatching,
  judgeImplementation,
  judgeMaximumLength,
  judgeSecurity,
} from './negotiation.ts';
import type { TopicObservation } from './observation.ts';
import { judgeResponseSets } from './scu-claims.ts';

/** Looks at one topic of a conformance statement. @throws NoAssociationError */
export type Observe = (context: ProbeContext) => Promise<TopicObservation>;

/** What a conformance statement tells of an SCP and associations and queries show, by the words of the feature. */
export const topics: ReadonlyMap<string, Observe> = new Map<string, Observe>([
  [
    'which keys it matches and returns',
    async (context) => {
      const matching = await observeMatchingKeys(context);
      const returned = await observeReturnKeys(context);
      const names = await observeNameMatching(context);
      return { topic: 'keys', matching, returned, names };
    },
  ],
  [
    'whether it negotiates fuzzy matching',
    async (context) => ({ topic: 'fuzzy matching', ...(await observeExtendedNegotiation(context)) }),
  ],
  [
    'which character sets it uses',
    async (context) => ({ topic: 'character sets', answers: await observeCharacterSets(context) }),
  ],
  [
    'what the Priority does',
    async (context) => ({ topic: 'priority', answers: await observePriorities(context) }),
  ],
  [
    'which implementation it is',
    async (context) => ({ topic: 'implementation', identities: await observeIdentity(context) }),
  ],
  [
    'which Transfer Syntaxes it accepts',
    async (context) => ({ topic: 'transfer syntaxes', ...(await observeContexts(context)) }),
  ],
  [
    'which maximum length it states',
    async (context) => ({ topic: 'maximum length', length: await observeMaximumLength(context) }),
  ],
  [
    'whom it serves',
    async (context) => {
      const policy = await observeTitlePolicy(context);
      return { topic: 'security', ...policy, userIdentity: await observeUserIdentity(context) };
    },
  ],
]);

/** Judges a declaration by what was seen of a topic; topics that are judged where they are met give no findings. */
export function judgeTopic(declares: SutDeclarations | undefined, seen: TopicObservation): Finding[] {
  switch (seen.topic) {
    case 'keys':
      return [
        ...judgeKeys(declares, seen.matching, seen.returned),
        ...judgeMatching(declares, seen.matching, seen.names),
      ];
    case 'fuzzy matching':
      return judgeFuzzyMatching(declares, seen);
    case 'character sets':
      return judgeCharacterSets(declares, seen.answers);
    case 'priority':
      return judgePriority(declares, seen.answers);
    case 'implementation':
      return judgeImplementation(declares, seen.identities);
    case 'transfer syntaxes':
      return judgeContexts(declares, seen);
    case 'maximum length':
      return judgeMaximumLength(declares, seen.length);
    case 'security':
      return judgeSecurity(declares, seen, seen.userIdentity);
    case 'response character sets':
      return judgeResponseSets(declares, seen.characterSets, seen.isBrokenOff);
    case 'associations':
    case 'ARTIM':
    case 'response time-out':
    case 'association time-out':
      return [];
  }
}
