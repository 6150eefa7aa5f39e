import type { TitlePolicy } from '../probe/ae-titles.ts';
import type { CharacterSetAnswer } from '../probe/character-sets.ts';
import type { AcceptedContexts } from '../probe/contexts.ts';
import type { Identity } from '../probe/implementation.ts';
import type { KeyMatching } from '../probe/matching-keys.ts';
import type { NegotiationAnswers } from '../probe/negotiation.ts';
import type { NameMatching } from '../probe/person-names.ts';
import type { PriorityAnswers } from '../probe/priorities.ts';
import type { ReturnedKeys } from '../probe/return-keys.ts';

// Plain values: they are kept in the results, so that another declaration can be compared with them later.

/** On which keys an SCP matches, how, and which it returns. */
export interface KeysObservation {
  readonly topic: 'keys';
  readonly matching: readonly KeyMatching[];
  readonly returned: ReturnedKeys;
  readonly names?: NameMatching | undefined;
}

/** How an SCP answers Extended Negotiation. */
export interface FuzzyObservation extends Pick<NegotiationAnswers, 'extended' | 'fuzzy'> {
  readonly topic: 'fuzzy matching';
}

/** In which character sets an SCP answers. */
export interface CharacterSetsObservation {
  readonly topic: 'character sets';
  readonly answers: readonly CharacterSetAnswer[];
}

/** What an SCP answers to the same query with each Priority. */
export interface PriorityObservation {
  readonly topic: 'priority';
  readonly answers: PriorityAnswers;
}

/** How an SCP names itself; the distinct identities of several associations. */
export interface ImplementationObservation {
  readonly topic: 'implementation';
  readonly identities: readonly Identity[];
}

/** What an SCP accepts of what it is proposed. */
export interface ContextsObservation extends AcceptedContexts {
  readonly topic: 'transfer syntaxes';
}

/** The maximum length that an SCP states, bytes; absent when it states none. */
export interface MaximumLengthObservation {
  readonly topic: 'maximum length';
  readonly length?: number | undefined;
}

/** Whom an SCP serves. */
export interface SecurityObservation extends TitlePolicy {
  readonly topic: 'security';
  readonly userIdentity: string;
}

/** Associations that an SCP accepted at the same time, until one was refused or enough were open. */
export interface AssociationsObservation {
  readonly topic: 'associations';
  readonly accepted: number;
  /** How the attempt ended that was not accepted; absent when each was. */
  readonly refusal?: string | undefined;
}

/** Connections that were left alone where ARTIM runs. PS3.8 9.1.5 */
export interface ArtimObservation {
  readonly topic: 'ARTIM';
  readonly connections: readonly {
    /** The last PDU of the SCP, or `none`. */
    readonly after: string;
    readonly isClosed: boolean;
    /** Until it was closed, or as long as was waited, ms. */
    readonly elapsedMs: number;
  }[];
}

/** How long an SCU waits for an SCP that does not answer. */
export interface TimeoutObservation {
  readonly topic: 'response time-out' | 'association time-out';
  /** Until it gave up, or as long as it was watched, ms. */
  readonly waitedMs: number;
  readonly gaveUp: boolean;
}

/** Whether an SCU takes responses in a character set. */
export interface ResponseSetsObservation {
  readonly topic: 'response character sets';
  readonly characterSets: readonly string[];
  readonly isBrokenOff: boolean;
}

/** What one scenario found out of a topic of a conformance statement. */
export type TopicObservation =
  | KeysObservation
  | FuzzyObservation
  | CharacterSetsObservation
  | PriorityObservation
  | ImplementationObservation
  | ContextsObservation
  | MaximumLengthObservation
  | SecurityObservation
  | AssociationsObservation
  | ArtimObservation
  | TimeoutObservation
  | ResponseSetsObservation;
