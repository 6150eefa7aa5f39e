import { describeJudge, judgeCase } from '../judge/testing/judge-case.ts';
import type { KeyMatching } from '../probe/matching-keys.ts';
import type { ReturnedKeys } from '../probe/return-keys.ts';
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

const implicit = '1.2.840.10008.1.2';
const explicit = '1.2.840.10008.1.2.1';

const key = (keyword: string, filters?: boolean, kinds: KeyMatching['kinds'] = {}): KeyMatching => ({
  keyword,
  required: false,
  filters,
  kinds,
});
const returned = (valued: string[], items = 3): ReturnedKeys => ({
  items,
  valued,
  empty: [],
});
const accession = key('AccessionNumber', true, { 'single value': true, 'wild card': false });
const keysOf = (optionalMatchingKeys: string[], returnKeys: string[] = []) => ({
  optionalMatchingKeys,
  returnKeys,
});
const none = returned([]);

describeJudge('the declared keys', [
  judgeCase('DOC-01', 'recorded', 'no declaration', () => judgeKeys(undefined, [accession], none)),
  judgeCase('DOC-01', 'warning', 'a declaration of other things', () => judgeKeys({}, [accession], none)),
  judgeCase('DOC-01', 'pass', 'the declared keys', () =>
    judgeKeys(keysOf(['AccessionNumber'], ['BarcodeValue']), [accession], returned(['BarcodeValue'])),
  ),
  judgeCase('DOC-01', 'pass', 'a declared return key without a value', () =>
    judgeKeys(keysOf(['AccessionNumber'], ['BarcodeValue']), [accession], none),
  ),
  judgeCase('DOC-01', 'fail', 'a key that is declared and not matched', () =>
    judgeKeys(keysOf(['AdmissionID']), [key('AdmissionID', false)], none),
  ),
  judgeCase('DOC-01', 'fail', 'a key that is matched and not declared', () =>
    judgeKeys(keysOf([]), [accession], none),
  ),
  judgeCase('DOC-01', 'fail', 'a return key that is not declared', () =>
    judgeKeys(keysOf(['AccessionNumber']), [accession], returned(['BarcodeValue'])),
  ),
  judgeCase('DOC-01', 'inconclusive', 'an empty worklist', () =>
    judgeKeys(keysOf(['AccessionNumber']), [], returned([], 0)),
  ),
]);

const names = { exact: true, otherCase: false };
const single = {
  caseInsensitivePersonNames: false,
  matchingTypes: { AccessionNumber: ['single value' as const] },
};
const wild = { ...single, matchingTypes: { AccessionNumber: ['wild card' as const] } };

describeJudge('the declared matching', [
  judgeCase('DOC-02', 'recorded', 'no declaration', () => judgeMatching(undefined, [accession], names)),
  judgeCase('MATCH-25', 'not-applicable', 'no declaration', () =>
    judgeMatching(undefined, [accession], names),
  ),
  judgeCase('DOC-02', 'warning', 'a declaration of other things', () =>
    judgeMatching({}, [accession], names),
  ),
  judgeCase('MATCH-25', 'nothing', 'a declaration of other things', () =>
    judgeMatching({}, [accession], names),
  ),
  judgeCase('DOC-02', 'pass', 'what is declared', () => judgeMatching(single, [accession], names)),
  judgeCase('MATCH-25', 'pass', 'what is declared', () => judgeMatching(single, [accession], names)),
  judgeCase('DOC-02', 'fail', 'another kind of matching', () => judgeMatching(wild, [accession], names)),
  judgeCase('MATCH-25', 'warning', 'another kind of matching', () => judgeMatching(wild, [accession], names)),
  judgeCase('DOC-02', 'fail', 'another case', () =>
    judgeMatching({ ...single, caseInsensitivePersonNames: true }, [accession], names),
  ),
  judgeCase('DOC-02', 'inconclusive', 'no name to ask for', () =>
    judgeMatching(single, [accession], undefined),
  ),
  judgeCase('DOC-02', 'inconclusive', 'a name that does not match itself', () =>
    judgeMatching(single, [accession], { ...names, exact: false }),
  ),
]);

const fuzzy = (accepted: boolean) => ({ extended: ['010101', ''], fuzzy: accepted });
const contexts = (transferSyntaxes: string[]) => ({ transferSyntaxes, preferred: [explicit], others: [] });
const identity = {
  implementationClassUID: '1.2.3',
  implementationVersionName: 'V1',
  applicationContextName: '1.2.840.10008.3.1.1.1',
};
const serves = { anyCalledAETitle: true, anyCallingAETitle: true, userIdentity: false };
const open = { unknownCalled: undefined, unknownCalling: undefined };

describeJudge('the declared negotiation', [
  judgeCase('DOC-03', 'recorded', 'no declaration', () => judgeFuzzyMatching(undefined, fuzzy(true))),
  judgeCase('DOC-03', 'pass', 'the declared answer', () =>
    judgeFuzzyMatching({ fuzzyMatching: true }, fuzzy(true)),
  ),
  judgeCase('DOC-03', 'fail', 'another answer', () =>
    judgeFuzzyMatching({ fuzzyMatching: true }, fuzzy(false)),
  ),
  judgeCase('DOC-03', 'warning', 'no claim', () => judgeFuzzyMatching({}, fuzzy(false))),
  judgeCase('DOC-09', 'pass', 'the declared identity', () => judgeImplementation(identity, [identity])),
  judgeCase('DOC-09', 'fail', 'two identities', () =>
    judgeImplementation(identity, [identity, { ...identity, implementationVersionName: 'V2' }]),
  ),
  judgeCase('DOC-09', 'warning', 'a claim that is missing', () =>
    judgeImplementation({ implementationClassUID: '1.2.3' }, [identity]),
  ),
  judgeCase('DOC-10', 'pass', 'the declared Transfer Syntaxes', () =>
    judgeContexts({ transferSyntaxes: [explicit, implicit] }, contexts([implicit, explicit])),
  ),
  judgeCase('DOC-10', 'fail', 'one less', () =>
    judgeContexts({ transferSyntaxes: [explicit, implicit] }, contexts([implicit])),
  ),
  judgeCase('DOC-10', 'fail', 'one more', () =>
    judgeContexts({ transferSyntaxes: [implicit] }, contexts([implicit, explicit])),
  ),
  judgeCase('DOC-11', 'pass', 'the declared length', () =>
    judgeMaximumLength({ maximumLength: 16_384 }, 16_384),
  ),
  judgeCase('DOC-11', 'fail', 'another length', () => judgeMaximumLength({ maximumLength: 16_384 }, 0)),
  judgeCase('DOC-11', 'inconclusive', 'no length', () =>
    judgeMaximumLength({ maximumLength: 16_384 }, undefined),
  ),
  judgeCase('DOC-12', 'pass', 'everybody is served', () => judgeSecurity(serves, open, 'not answered')),
  judgeCase('DOC-12', 'fail', 'an unknown title is refused', () =>
    judgeSecurity(serves, { ...open, unknownCalled: 'rejected' }, 'not answered'),
  ),
  judgeCase('DOC-12', 'fail', 'a user identity is answered', () => judgeSecurity(serves, open, 'answered')),
  judgeCase('DOC-12', 'recorded', 'no declaration', () => judgeSecurity(undefined, open, 'answered')),
]);

const answer = (...named: string[]) => [{ requested: 'ISO_IR 192', taken: true, how: '0000', named }];
const priorities = { high: '0000' };

describeJudge('the declared answers', [
  judgeCase('DOC-04', 'pass', 'a declared set', () =>
    judgeCharacterSets({ characterSets: ['ISO_IR 100'] }, answer('ISO_IR 6', 'ISO_IR 100')),
  ),
  judgeCase('DOC-04', 'pass', 'several values of declared sets', () =>
    judgeCharacterSets(
      { characterSets: ['ISO 2022 IR 6', 'ISO 2022 IR 87'] },
      answer('\\ISO 2022 IR 87', 'ISO 2022 IR 6\\ISO 2022 IR 87'),
    ),
  ),
  judgeCase('DOC-04', 'fail', 'another set', () =>
    judgeCharacterSets({ characterSets: ['ISO_IR 100'] }, answer('ISO_IR 192')),
  ),
  judgeCase('DOC-04', 'inconclusive', 'no item', () => judgeCharacterSets({ characterSets: [] }, answer())),
  judgeCase('DOC-04', 'recorded', 'no declaration', () =>
    judgeCharacterSets(undefined, answer('ISO_IR 192')),
  ),
  judgeCase('DOC-06', 'recorded', 'no declaration', () => judgePriority(undefined, priorities)),
  judgeCase('DOC-06', 'warning', 'no claim', () => judgePriority({}, priorities)),
  judgeCase('DOC-06', 'inconclusive', 'a claim that it is honored', () =>
    judgePriority({ priority: true }, priorities),
  ),
  judgeCase('DOC-06', 'pass', 'the same answers', () => judgePriority({ priority: false }, priorities)),
  judgeCase('DOC-06', 'inconclusive', 'other answers', () =>
    judgePriority({ priority: false }, { ...priorities, low: 'A700' }),
  ),
]);
