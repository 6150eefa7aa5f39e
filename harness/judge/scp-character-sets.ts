import { characterSetsOf, standaloneTerms } from '../../simulators/data-set/character-set.ts';
import { checkValues } from '../../simulators/data-set/value-rules.ts';
import { type Walk, walkDataSet } from '../../simulators/data-set/walk.ts';
import { formatStatus } from '../../simulators/dimse/status.ts';
import type { FindExchange, FindResponse } from '../../simulators/scu/find.ts';
import { hex } from '../checks/bytes.ts';
import { textVrs } from '../checks/character-sets.ts';
import { allElements } from '../checks/values.ts';
import type { Finding } from '../finding.ts';
import { keyText } from '../identity.ts';
import { lackInWorklist, type Need, type Reason } from '../need.ts';
import type { RequirementId } from '../requirements/index.ts';
import type { Verdict } from '../verdict.ts';
import {
  describeEnd,
  evidenceOf,
  exchangeFinding,
  finalStatus,
  isEndUnclear,
  isFailure,
  pendingsOf,
  resetMessage,
  wasReset,
} from './exchange.ts';

const escapeByte = 0x1b;
const equalsSign = 0x3d;

/** An Identifier of a match, with the response that it came in. */
interface Match {
  readonly response: FindResponse;
  readonly walk: Walk;
}

function matchesOf(exchange: FindExchange): Match[] {
  return pendingsOf(exchange).flatMap((response) =>
    response.identifier?.decodable ? [{ response, walk: response.identifier }] : [],
  );
}

function textsOf({ walk }: Match) {
  return allElements(walk.elements).filter(({ element: { vr } }) => textVrs.includes(vr));
}

/** Whether an Identifier has text beyond the default repertoire. */
function hasExtendedText(match: Match): boolean {
  return textsOf(match).some(({ element: { value } }) =>
    value.some((byte) => byte >= 0x80 || byte === escapeByte),
  );
}

const noExtendedText = lackInWorklist('an item with text beyond ASCII');
const needed = (what: string): Need => ({ where: 'worklist', what });

/** CHARSET-01: judged by the check of that name; this says when no response had anything to name a set for. */
export function judgeNamedSets(exchanges: readonly FindExchange[]): Finding[] {
  return exchanges
    .filter((exchange) => !matchesOf(exchange).some(hasExtendedText))
    .map((exchange) =>
      exchangeFinding(
        'CHARSET-01',
        'inconclusive',
        exchange,
        noExtendedText,
        'a response with other than default characters',
      ),
    );
}

/** CHARSET-02: judged by the check of that name; this says when no response has an escape sequence. */
export function judgeEscapes(exchange: FindExchange): Finding[] {
  const isEscaped = matchesOf(exchange).some((match) =>
    textsOf(match).some(({ element: { value } }) => value.includes(escapeByte)),
  );
  const lack = {
    message: 'no response has escape sequences',
    needs: needed('an item with text in ISO 2022 IR 87'),
  };
  return isEscaped
    ? []
    : [exchangeFinding('CHARSET-02', 'not-applicable', exchange, lack, 'a text with escape sequences')];
}

/** CHARSET-03: judged by the check of that name; this says when no response names such a set. */
export function judgeStandalone(exchange: FindExchange): Finding[] {
  const standalone = matchesOf(exchange).some(({ walk }) =>
    characterSetsOf(walk.elements).some((set) => standaloneTerms.some((term) => term === set)),
  );
  const lack = {
    message: 'no response names ISO_IR 192, GB18030 or GBK',
    needs: needed('an item with text in ISO_IR 192, GB18030 or GBK'),
  };
  return standalone
    ? []
    : [exchangeFinding('CHARSET-03', 'not-applicable', exchange, lack, 'a response in one of these sets')];
}

/** CHARSET-08: judged by the check of that name; this says when no name has several component groups. */
export function judgeGroups(exchange: FindExchange): Finding[] {
  const grouped = matchesOf(exchange).some((match) =>
    textsOf(match).some(({ element: { vr, value } }) => vr === 'PN' && value.includes(equalsSign)),
  );
  const lack = lackInWorklist('a name of two or three component groups');
  return grouped
    ? []
    : [exchangeFinding('CHARSET-08', 'inconclusive', exchange, lack, 'a name of two or three groups')];
}

/** CHARSET-08: whether a query for one component group finds the name is the SCP's own (PS3.4 C.2.2.2.1). */
export function judgeOneGroup(exchange: FindExchange, itemKey: string): Finding[] {
  const expected = 'any answer';
  const missing = missingAnswer('CHARSET-08', exchange, expected, 'inconclusive');
  if (missing) return [missing];
  const words = itemKeysOf(exchange).has(itemKey) ? 'finds' : 'does not find';
  const message = `a query for the alphabetic component group alone ${words} the name`;
  return [exchangeFinding('CHARSET-08', 'recorded', exchange, message, expected)];
}

/** What an Identifier is checked for: that its bytes are text of the set that it names. */
const misfits: readonly string[] = ['character-set', 'character-set-missing', 'character-set-combination'];

/**
 * CHARSET-05: a request in any set is answered, and the bytes of the answer fit the set that the answer names
 * (PS3.4 C.2.2.2). `accented`: the query asks for everything, so an accented item has to be among the answer.
 */
export function judgeForeignSet(exchange: FindExchange, accented: boolean): Finding[] {
  const set = requestedSet(exchange);
  const expected = 'an answer whose bytes fit the character set that it names';
  const conclude = (verdict: Verdict, reason: Reason) => [
    exchangeFinding('CHARSET-05', verdict, exchange, reason, expected),
  ];
  const missing = missingAnswer('CHARSET-05', exchange, expected, 'fail');
  if (missing) return [missing];
  const matches = matchesOf(exchange);
  for (const { response, walk } of matches) {
    const misfit = checkValues(walk, 'response').find(({ rule }) => misfits.includes(rule));
    if (misfit === undefined) continue;
    const [finding] = conclude('fail', `the answer to a request in ${set}: ${misfit.message}`);
    const actual = hex(walk.bytes.subarray(misfit.offset));
    return finding ? [{ ...finding, actual, evidence: evidenceOf(exchange, [response]) }] : [];
  }
  const status = finalStatus(exchange) ?? 0;
  if (isFailure(status))
    return conclude('recorded', `a request in ${set} is refused with ${formatStatus(status)}`);
  if (!accented)
    return conclude('pass', `a name in ${set}: ${matches.length} items, whose bytes fit their sets`);
  if (!matches.some(hasExtendedText)) return conclude('inconclusive', noExtendedText);
  const named = new Set(matches.map(({ walk }) => characterSetsOf(walk.elements).join('\\') || 'none'));
  return conclude('pass', `the answer to a request in ${set} names ${[...named].join(', ')}`);
}

/** Specific Character Set of the request, as it was sent. */
function requestedSet({ requestIdentifier, transferSyntaxUID }: FindExchange): string {
  const walk = requestIdentifier && walkDataSet(requestIdentifier, transferSyntaxUID);
  return characterSetsOf(walk?.elements ?? []).join('\\');
}

/**
 * CHARSET-06: in which sets the name of an item finds it. Not promised (PS3.4 C.2.2.2.1), but a query in any set is
 * answered. `declared`: sets that the SCP is said to support.
 */
export function judgeOtherSets(
  exchanges: readonly FindExchange[],
  itemKey: string,
  declared: readonly string[],
): Finding[] {
  const expected = 'each query is answered; the set of the item finds it';
  const missing = exchanges.flatMap(
    (exchange) => missingAnswer('CHARSET-06', exchange, expected, 'fail') ?? [],
  );
  const [first] = exchanges;
  if (missing.length > 0 || first === undefined) return missing;
  const finding = exchanges.filter((exchange) => itemKeysOf(exchange).has(itemKey));
  const words = (some: readonly FindExchange[]) => some.map(requestedSet).join(', ') || 'none';
  const message = `the name is asked for in ${words(exchanges)}; found by ${words(finding)}`;
  const areDeclared = exchanges.every((exchange) =>
    requestedSet(exchange)
      .split('\\')
      .every((set) => set === '' || declared.includes(set)),
  );
  const verdict: Verdict = finding.length > 0 ? 'pass' : areDeclared ? 'warning' : 'recorded';
  return [exchangeFinding('CHARSET-06', verdict, first, message, expected)];
}

/** What is wrong when an exchange has no final response, or none that can be told. */
function missingAnswer(
  requirement: RequirementId,
  exchange: FindExchange,
  expected: string,
  verdict: Verdict,
): Finding | undefined {
  const conclude = (worst: Verdict, message: string) =>
    exchangeFinding(requirement, worst, exchange, message, expected);
  if (wasReset(exchange)) return conclude('inconclusive', resetMessage);
  if (isEndUnclear(exchange)) return conclude('inconclusive', 'how the C-FIND ended cannot be told');
  if (exchange.end.kind === 'final') return undefined;
  return conclude(verdict, `the query is not answered: ${describeEnd(exchange)}`);
}

/** What tells the matches of an answer apart, as far as they name it. PS3.4 K.6.1.2.1 */
export function itemKeysOf(exchange: FindExchange): ReadonlySet<string> {
  return new Set(
    matchesOf(exchange).map(
      ({ walk }) =>
        `${keyText(walk, 'StudyInstanceUID')} ${keyText(walk, 'ScheduledProcedureStepSequence', 0, 'ScheduledProcedureStepID')}`,
    ),
  );
}
