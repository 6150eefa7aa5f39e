import type { Finding } from '../finding.ts';
import type { TitlePolicy } from '../probe/ae-titles.ts';
import { type AcceptedContexts, syntaxName } from '../probe/contexts.ts';
import type { Identity } from '../probe/implementation.ts';
import type { NegotiationAnswers } from '../probe/negotiation.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, judgeClaims, listText, valueClaim } from './claim.ts';

/** DOC-03: fuzzy semantic matching of names is negotiated, or not (PS3.4 K.5.1). */
export function judgeFuzzyMatching(
  declares: SutDeclarations | undefined,
  { extended, fuzzy }: Pick<NegotiationAnswers, 'extended' | 'fuzzy'>,
): Finding[] {
  const answers = extended.map((bytes) => bytes || 'no answer').join(', ');
  const claim = valueClaim('fuzzyMatching', declares?.fuzzyMatching, fuzzy);
  return judgeClaims('DOC-03', declares, [{ ...claim, observed: `${fuzzy} (3 and 4 bytes: ${answers})` }]);
}

/** DOC-09: application context and implementation identity (PS3.2 A.4.2.1.2). */
export function judgeImplementation(
  declares: SutDeclarations | undefined,
  identities: readonly Identity[],
): Finding[] {
  const entries = ['applicationContextName', 'implementationClassUID', 'implementationVersionName'] as const;
  return judgeClaims(
    'DOC-09',
    declares,
    entries.map((entry) => {
      const seen = [...new Set(identities.map((identity) => identity[entry]))];
      const declared = declares?.[entry];
      return {
        entry,
        declared,
        observed: listText(seen),
        agrees: seen.length === 0 ? undefined : seen.every((value) => value === declared),
      };
    }),
  );
}

/** DOC-10: the Transfer Syntaxes of Modality Worklist (PS3.2 A.4.2.1.4). */
export function judgeContexts(
  declares: SutDeclarations | undefined,
  { transferSyntaxes, preferred }: AcceptedContexts,
): Finding[] {
  const declared = declares?.transferSyntaxes;
  const accepted = listText(transferSyntaxes.map(syntaxName));
  const same =
    declared?.length === transferSyntaxes.length && declared.every((uid) => transferSyntaxes.includes(uid));
  const claim: Claim = {
    entry: 'transferSyntaxes',
    declared: declared && listText(declared.map(syntaxName)),
    observed: `${accepted}; chosen of all: ${listText([...new Set(preferred)].map(syntaxName))}`,
    agrees: same,
  };
  return judgeClaims('DOC-10', declares, [claim]);
}

/** DOC-11: the maximum length (PS3.2 A.4.4; PS3.8 D.1). */
export function judgeMaximumLength(
  declares: SutDeclarations | undefined,
  length: number | undefined,
): Finding[] {
  return judgeClaims('DOC-11', declares, [valueClaim('maximumLength', declares?.maximumLength, length)]);
}

/** DOC-12: AE titles that are checked, and the user identity (PS3.2 A.8.2; PS3.7 D.3.3.7). */
export function judgeSecurity(
  declares: SutDeclarations | undefined,
  { unknownCalled, unknownCalling }: TitlePolicy,
  userIdentity: string,
): Finding[] {
  const called = valueClaim('anyCalledAETitle', declares?.anyCalledAETitle, unknownCalled === undefined);
  const calling = valueClaim('anyCallingAETitle', declares?.anyCallingAETitle, unknownCalling === undefined);
  const identity = valueClaim('userIdentity', declares?.userIdentity, userIdentity !== 'not answered');
  return judgeClaims('DOC-12', declares, [
    { ...called, observed: `an unknown called AE title: ${unknownCalled ?? 'accepted'}` },
    { ...calling, observed: `an unknown calling AE title: ${unknownCalling ?? 'accepted'}` },
    { ...identity, observed: `a user name with a request for a response: ${userIdentity}` },
  ]);
}
