import type { Finding } from '../finding.ts';
import type { TitlePolicy } from '../probe/ae-titles.ts';
import { type AcceptedContexts, syntaxName } from '../probe/contexts.ts';
import type { Identity } from '../probe/implementation.ts';
import type { NegotiationAnswers } from '../probe/negotiation.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listParts, listText, valueClaim } from './claim.ts';

/** DOC-03: fuzzy semantic matching of names is negotiated, or not (PS3.4 K.5.1). */
export function judgeFuzzyMatching(declares: SutDeclarations | undefined, answers: FuzzyAnswers): Finding[] {
  return judgeClaims('DOC-03', declares, fuzzyClaims(declares, answers));
}

type FuzzyAnswers = Pick<NegotiationAnswers, 'extended' | 'fuzzy'>;

/** What is declared of fuzzy matching, beside the answers to Extended Negotiation. */
export function fuzzyClaims(
  declares: SutDeclarations | undefined,
  { extended, fuzzy }: FuzzyAnswers,
): Claim[] {
  const answers = extended.map((bytes) => bytes || 'no answer').join(', ');
  const claim = valueClaim('fuzzyMatching', declares?.fuzzyMatching, fuzzy);
  return [{ ...claim, observed: `${fuzzy} (3 and 4 bytes: ${answers})` }];
}

/** DOC-09: application context and implementation identity (PS3.2 A.4.2.1.2). */
export function judgeImplementation(
  declares: SutDeclarations | undefined,
  identities: readonly Identity[],
): Finding[] {
  return judgeClaims('DOC-09', declares, implementationClaims(declares, identities));
}

/** What is declared of the implementation, beside how it names itself. */
export function implementationClaims(
  declares: SutDeclarations | undefined,
  identities: readonly Identity[],
): Claim[] {
  const entries = ['applicationContextName', 'implementationClassUID', 'implementationVersionName'] as const;
  return entries.map((entry) => {
    const seen = [...new Set(identities.map((identity) => identity[entry]))];
    const declared = declares?.[entry];
    return {
      entry,
      declared,
      observed: seen.length === 0 ? undefined : listText(seen),
      agrees: seen.length === 0 ? undefined : seen.every((value) => value === declared),
    };
  });
}

/** DOC-10: the Transfer Syntaxes of Modality Worklist (PS3.2 A.4.2.1.4). */
export function judgeContexts(declares: SutDeclarations | undefined, contexts: AcceptedContexts): Finding[] {
  return judgeClaims('DOC-10', declares, contextClaims(declares, contexts));
}

/** What is declared of the Transfer Syntaxes, beside those that are accepted. */
export function contextClaims(
  declares: SutDeclarations | undefined,
  { transferSyntaxes, preferred }: AcceptedContexts,
): Claim[] {
  const declared = declares?.transferSyntaxes;
  const accepted = listText(transferSyntaxes.map(syntaxName));
  const same =
    declared?.length === transferSyntaxes.length && declared.every((uid) => transferSyntaxes.includes(uid));
  const claim: Claim = {
    entry: 'transferSyntaxes',
    declared: declared && listText(declared.map(syntaxName)),
    observed: `${accepted}; chosen of all: ${listText([...new Set(preferred)].map(syntaxName))}`,
    agrees: same,
    parts: listParts(
      declared?.map(syntaxName),
      transferSyntaxes.map(syntaxName),
      { declared: 'accepted', observed: 'accepted' },
      false,
    ),
  };
  return [claim];
}

/** DOC-11: the maximum length (PS3.2 A.4.4; PS3.8 D.1). */
export function judgeMaximumLength(
  declares: SutDeclarations | undefined,
  length: number | undefined,
): Finding[] {
  return judgeClaims('DOC-11', declares, lengthClaims(declares, length));
}

/** The declared maximum length, beside the one that is stated. */
export function lengthClaims(declares: SutDeclarations | undefined, length: number | undefined): Claim[] {
  return [valueClaim('maximumLength', declares?.maximumLength, length)];
}

/** DOC-12: AE titles that are checked, and the user identity (PS3.2 A.8.2; PS3.7 D.3.3.7). */
export function judgeSecurity(
  declares: SutDeclarations | undefined,
  policy: TitlePolicy,
  userIdentity: string,
): Finding[] {
  return judgeClaims('DOC-12', declares, securityClaims(declares, policy, userIdentity));
}

/** What is declared of AE titles and users, beside whom the SCP serves. */
export function securityClaims(
  declares: SutDeclarations | undefined,
  { unknownCalled, unknownCalling }: TitlePolicy,
  userIdentity: string,
): Claim[] {
  const called = valueClaim('anyCalledAETitle', declares?.anyCalledAETitle, unknownCalled === undefined);
  const calling = valueClaim('anyCallingAETitle', declares?.anyCallingAETitle, unknownCalling === undefined);
  const identity = valueClaim('userIdentity', declares?.userIdentity, userIdentity !== 'not answered');
  return [
    { ...called, observed: `an unknown called AE title: ${unknownCalled ?? 'accepted'}` },
    { ...calling, observed: `an unknown calling AE title: ${unknownCalling ?? 'accepted'}` },
    { ...identity, observed: `a user name with a request for a response: ${userIdentity}` },
  ];
}
