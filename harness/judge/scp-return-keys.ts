/** KEY-01 to KEY-09: what comes back for the keys that were asked, by type (PS3.4 K.2.2.1.2, Table K.6-1; PS3.5 7.4). */

import type { NaturalDataSet } from '../../simulators/data-set/natural.ts';
import type { FindExchange } from '../../simulators/scu/find.ts';
import { type WorklistKey, worklistKeysBelow } from '../../simulators/worklist/keys.ts';
import { itemsOf, knownValuesOf } from '../../simulators/worklist/natural-values.ts';
import type { Finding } from '../finding.ts';
import { lackInProfile } from '../need.ts';
import { type KnownItem, stepPath, stepSequence } from '../oracle/known-item.ts';
import { namedKeys } from '../oracle/request.ts';
import type { RequirementId } from '../requirements/index.ts';
import { itemsOfAnswer } from '../scp/oracle.ts';
import type { Verdict } from '../verdict.ts';
import { exchangeFinding } from './exchange.ts';
import { incomplete, lackOfData } from './scp-matching.ts';

/** How an attribute came back. */
type Presence = 'absent' | 'empty' | 'filled';

function presenceOf(natural: NaturalDataSet, path: readonly string[]): Presence {
  const [keyword = '', ...below] = path;
  const value = natural[keyword];
  if (value === undefined) return 'absent';
  const items = itemsOf(value);
  if (below.length > 0) {
    const [first] = items;
    return first ? presenceOf(first, below) : 'absent';
  }
  return items.length > 0 || knownValuesOf(value).length > 0 ? 'filled' : 'empty';
}

const named = (path: string): string => path.replace(`${stepSequence}.`, '');

/** The items of an answer, or the finding that says why there are none to judge. */
function answerOf(
  requirement: RequirementId,
  exchange: FindExchange,
): { readonly items: readonly KnownItem[] } | { readonly finding: Finding } {
  const items = itemsOfAnswer(exchange);
  if (items.length > 0) return { items };
  const [verdict, message] = incomplete(exchange, 'inconclusive') ?? ['inconclusive', undefined];
  if (message === undefined) return { finding: lackOfData(requirement, 'at least one item', exchange) };
  return { finding: exchangeFinding(requirement, verdict, exchange, message, 'an answer with items') };
}

type Deviation = readonly [verdict: Extract<Verdict, 'fail' | 'warning'>, message: string];

type Look = (natural: NaturalDataSet) => readonly Deviation[];

/** Judges items of an answer; each kind of deviation once, with the number of items that show it. */
function judgeItems(
  requirement: RequirementId,
  exchange: FindExchange,
  items: readonly KnownItem[],
  expected: string,
  look: Look,
): Finding[] {
  const counts = new Map<string, { readonly verdict: Verdict; readonly count: number }>();
  for (const { natural } of items) {
    const seen = new Map(look(natural).map(([verdict, message]) => [message, verdict]));
    for (const [message, verdict] of seen)
      counts.set(message, { verdict, count: (counts.get(message)?.count ?? 0) + 1 });
  }
  const total = items.length;
  if (counts.size === 0)
    return [exchangeFinding(requirement, 'pass', exchange, `${total} items have what they need`, expected)];
  return [...counts].map(([message, { verdict, count }]) =>
    exchangeFinding(requirement, verdict, exchange, `${message} (${count} of ${total} items)`, expected),
  );
}

/** Judges every item of an answer. */
function judgeAnswer(
  requirement: RequirementId,
  exchange: FindExchange,
  expected: string,
  look: Look,
): Finding[] {
  const answer = answerOf(requirement, exchange);
  return 'finding' in answer
    ? [answer.finding]
    : judgeItems(requirement, exchange, answer.items, expected, look);
}

const keysOfType = (type: WorklistKey['returnType']): readonly WorklistKey[] =>
  namedKeys.filter(({ returnType }) => returnType === type);

/** KEY-01: type 1 keys come back with a value. */
export function judgeTypeOne(exchange: FindExchange): Finding[] {
  return judgeAnswer('KEY-01', exchange, 'a value for every type 1 key', (natural) =>
    keysOfType('1').flatMap(({ path }): Deviation[] => {
      const presence = presenceOf(natural, path);
      return presence === 'filled' ? [] : [['fail', `${named(path.join('.'))}, type 1, is ${presence}`]];
    }),
  );
}

/** KEY-02: type 2 keys come back, with zero length where the value is unknown. */
export function judgeTypeTwo(exchange: FindExchange): Finding[] {
  return judgeAnswer('KEY-02', exchange, 'every type 2 key, empty if unknown', (natural) =>
    keysOfType('2').flatMap(({ path }): Deviation[] =>
      presenceOf(natural, path) === 'absent' ? [['fail', `${named(path.join('.'))}, type 2, is absent`]] : [],
    ),
  );
}

const pairs: readonly (readonly [string, string])[] = [
  [stepPath('ScheduledProcedureStepDescription'), stepPath('ScheduledProtocolCodeSequence')],
  ['RequestedProcedureDescription', 'RequestedProcedureCodeSequence'],
];

const isFilled = (natural: NaturalDataSet, path: string): boolean =>
  presenceOf(natural, path.split('.')) === 'filled';

/** KEY-03: of description and code sequence one at least is supported. */
export function judgePairs(exchange: FindExchange): Finding[] {
  const answer = answerOf('KEY-03', exchange);
  if ('finding' in answer) return [answer.finding];
  return pairs.map((pair) => {
    const total = answer.items.length;
    const filled = answer.items.filter(({ natural }) => pair.some((path) => isFilled(natural, path))).length;
    const verdict = filled === total ? 'pass' : filled === 0 ? 'fail' : 'warning';
    const message = `${filled} of ${total} items have ${pair.map(named).join(' or ')}`;
    return exchangeFinding('KEY-03', verdict, exchange, message, 'one of the two with a value in every item');
  });
}

/** KEY-04: a type 1C attribute is not sent empty. */
export function judgeTypeOneC(exchange: FindExchange): Finding[] {
  return judgeAnswer('KEY-04', exchange, 'a type 1C attribute with a value, or none', (natural) =>
    pairs
      .flat()
      .flatMap((path): Deviation[] =>
        presenceOf(natural, path.split('.')) === 'empty'
          ? [['warning', `${named(path)}, type 1C, is empty`]]
          : [],
      ),
  );
}

const conditional = [stepPath('PreMedication'), stepPath('RequestedContrastAgent')];

/** KEY-05: pre-medication and contrast agent are there where they apply, which only the loaded worklist says. */
export function judgeTypeTwoC(exchange: FindExchange, loaded: readonly KnownItem[] | undefined): Finding[] {
  const expected = 'PreMedication and RequestedContrastAgent where they apply';
  if (!loaded) {
    const message =
      'which items have pre-medication or a contrast agent is told only by the worklist of a profile';
    return [
      exchangeFinding('KEY-05', 'inconclusive', exchange, lackInProfile('worklist', message), expected),
    ];
  }
  const known = new Map(loaded.map(({ identity, natural }) => [identity, natural]));
  if (!conditional.every((path) => loaded.some(({ natural }) => isFilled(natural, path))))
    return [lackOfData('KEY-05', 'an item with pre-medication and one with a contrast agent', exchange)];
  const items = itemsOfAnswer(exchange).filter(({ identity }) => known.has(identity));
  if (items.length === 0) return [lackOfData('KEY-05', 'the items that the profile names', exchange)];
  const applies = new Map(items.map((item) => [item.natural, known.get(item.identity) ?? {}]));
  return judgeItems('KEY-05', exchange, items, expected, (natural) =>
    conditional.flatMap((path): Deviation[] => {
      const presence = presenceOf(natural, path.split('.'));
      const isNeeded = isFilled(applies.get(natural) ?? {}, path);
      if (isNeeded && presence === 'absent') return [['fail', `${named(path)} applies and is absent`]];
      return !isNeeded && presence === 'empty'
        ? [['warning', `${named(path)} does not apply and is empty`]]
        : [];
    }),
  );
}

/** KEY-06: which type 3 keys have a value at all is for the conformance statement. */
export function judgeTypeThree(exchange: FindExchange): Finding[] {
  const answer = answerOf('KEY-06', exchange);
  if ('finding' in answer) return [answer.finding];
  const filled = keysOfType('3')
    .map(({ path }) => path.join('.'))
    .filter((path) => answer.items.some(({ natural }) => isFilled(natural, path)));
  const message = `type 3 keys with a value: ${filled.map(named).join(', ') || 'none'}`;
  return [
    exchangeFinding('KEY-06', 'recorded', exchange, message, 'any'),
    exchangeFinding('KEY-06', 'pass', exchange, 'the answer has the type 3 keys that there are', 'any'),
  ];
}

/** An item of a sequence, with the path of the sequence. */
interface SequenceItem {
  readonly path: readonly string[];
  readonly item: NaturalDataSet;
}

function sequenceItems(natural: NaturalDataSet, path: readonly string[] = []): SequenceItem[] {
  return worklistKeysBelow(path)
    .filter(({ vr }) => vr === 'SQ')
    .flatMap((row) =>
      itemsOf(natural[row.keyword]).flatMap((item) => [
        { path: row.path, item },
        ...sequenceItems(item, row.path),
      ]),
    );
}

const isCode = (path: readonly string[]): boolean =>
  worklistKeysBelow(path).some(({ keyword }) => keyword === 'CodeValue');

const isStep = (path: readonly string[]): boolean => path.join('.') === stepSequence;

/** KEY-07: an item of a sequence has the type 1 attributes of its table. Codes are for KEY-08, the step for KEY-01. */
export function judgeNested(exchange: FindExchange): Finding[] {
  return judgeAnswer('KEY-07', exchange, 'type 1 attributes in every item of a sequence', (natural) =>
    sequenceItems(natural)
      .filter(({ path }) => !isCode(path) && !isStep(path))
      .flatMap(({ path, item }) =>
        worklistKeysBelow(path)
          .filter(({ returnType, keyword }) => returnType === '1' && presenceOf(item, [keyword]) !== 'filled')
          .map(({ keyword }): Deviation => {
            const presence = presenceOf(item, [keyword]);
            return ['fail', `an item of ${named(path.join('.'))} has ${keyword}, type 1, ${presence}`];
          }),
      ),
  );
}

function codeProblems({ path, item }: SequenceItem): string[] {
  const has = (keyword: string) => presenceOf(item, [keyword]) === 'filled';
  const [value = ''] = knownValuesOf(item['CodeValue']);
  const problems: string[] = [];
  if (!['CodeValue', 'LongCodeValue', 'URNCodeValue'].some(has)) problems.push('has no code');
  if ((has('CodeValue') || has('LongCodeValue')) && !has('CodingSchemeDesignator'))
    problems.push('has a code without Coding Scheme Designator');
  if ([...value].length > 16) problems.push('has a Code Value of more than 16 characters');
  const meaning = worklistKeysBelow(path).find(({ keyword }) => keyword === 'CodeMeaning');
  if (meaning?.returnType === '1' && !has('CodeMeaning')) problems.push('has no Code Meaning');
  return problems;
}

/** KEY-08: the items of code sequences are whole. */
export function judgeCodes(exchange: FindExchange): Finding[] {
  const codes = itemsOfAnswer(exchange).flatMap(({ natural }) =>
    sequenceItems(natural).filter(({ path }) => isCode(path)),
  );
  const expected = 'code, Coding Scheme Designator and, where it is mandatory, Code Meaning';
  if (itemsOfAnswer(exchange).length > 0 && codes.length === 0)
    return [lackOfData('KEY-08', 'an item with codes', exchange)];
  return judgeAnswer('KEY-08', exchange, expected, (natural) =>
    sequenceItems(natural)
      .filter(({ path }) => isCode(path))
      .flatMap((code) =>
        codeProblems(code).map(
          (problem): Deviation => ['fail', `an item of ${named(code.path.join('.'))} ${problem}`],
        ),
      ),
  );
}

/** The sequences directly below a path that have more or fewer items than Table K.6-1 lets them have. */
function countProblems(natural: NaturalDataSet, path: readonly string[]): string[] {
  return worklistKeysBelow(path).flatMap(({ keyword, path: own, items: allowed, vr }) => {
    if (vr !== 'SQ') return [];
    const items = itemsOf(natural[keyword]);
    const below = items.flatMap((item) => countProblems(item, own));
    const tooMany = allowed !== undefined && allowed !== '1-n' && items.length > 1;
    const tooFew = isStep(own) && items.length === 0;
    return tooMany || tooFew ? [`${keyword} has ${items.length} items, allowed ${allowed}`, ...below] : below;
  });
}

/** KEY-09: sequences have as many items as Table K.6-1 says. */
export function judgeCounts(exchange: FindExchange): Finding[] {
  const findings = judgeAnswer('KEY-09', exchange, 'the number of items of Table K.6-1', (natural) =>
    countProblems(natural, []).map((problem): Deviation => ['fail', problem]),
  );
  const items = itemsOfAnswer(exchange);
  const coded = items.some(({ natural }) => sequenceItems(natural).some(({ path }) => isCode(path)));
  return items.length === 0 || coded
    ? findings
    : [...findings, lackOfData('KEY-09', 'an item with codes', exchange)];
}
