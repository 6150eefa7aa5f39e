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

/** Judges a declaration by what was seen. */
export type Comparison = (declares: SutDeclarations | undefined) => Finding[];

/** Looks at one topic of a conformance statement. @throws NoAssociationError */
export type Observe = (context: ProbeContext) => Promise<Comparison>;

/** What a conformance statement tells of an SCP and associations and queries show, by the words of the feature. */
export const topics: ReadonlyMap<string, Observe> = new Map<string, Observe>([
  [
    'which keys it matches and returns',
    async (context) => {
      const matching = await observeMatchingKeys(context);
      const returned = await observeReturnKeys(context);
      const names = await observeNameMatching(context);
      return (declares) => [
        ...judgeKeys(declares, matching, returned),
        ...judgeMatching(declares, matching, names),
      ];
    },
  ],
  [
    'whether it negotiates fuzzy matching',
    async (context) => {
      const answers = await observeExtendedNegotiation(context);
      return (declares) => judgeFuzzyMatching(declares, answers);
    },
  ],
  [
    'which character sets it uses',
    async (context) => {
      const answers = await observeCharacterSets(context);
      return (declares) => judgeCharacterSets(declares, answers);
    },
  ],
  [
    'what the Priority does',
    async (context) => {
      const answers = await observePriorities(context);
      return (declares) => judgePriority(declares, answers);
    },
  ],
  [
    'which implementation it is',
    async (context) => {
      const identities = await observeIdentity(context);
      return (declares) => judgeImplementation(declares, identities);
    },
  ],
  [
    'which Transfer Syntaxes it accepts',
    async (context) => {
      const contexts = await observeContexts(context);
      return (declares) => judgeContexts(declares, contexts);
    },
  ],
  [
    'which maximum length it states',
    async (context) => {
      const length = await observeMaximumLength(context);
      return (declares) => judgeMaximumLength(declares, length);
    },
  ],
  [
    'whom it serves',
    async (context) => {
      const policy = await observeTitlePolicy(context);
      const userIdentity = await observeUserIdentity(context);
      return (declares) => judgeSecurity(declares, policy, userIdentity);
    },
  ],
]);
