import { dataSetPresent } from '../dimse/command-set.ts';
import { faultsOf } from './define.ts';
import type { ResponseStep } from './fault.ts';
import { edited } from './identifier-edit.ts';
import { withDocumentReferences } from './legal-identifiers.ts';
import { keptAtMost, lateMatches, repeatMatches } from './repetition.ts';
import {
  firstPendings,
  isFinalStep,
  isPendingStep,
  mapSteps,
  type Response,
  replaceFinal,
  type StepsFunction,
} from './steps.ts';

/** The order and number of responses: PS3.7 9.1.2, PS3.4 K.4.1.3. */
export const flowFaults = faultsOf('flow', [
  {
    phrase: 'the final response does not come',
    aeTitle: 'NO-FINAL',
    explain: 'every match, then silence on an open association',
    source: 'PS3.4 K.4.1.3',
    steps: replaceFinal(() => []),
  },
  {
    phrase: 'nothing is answered at all',
    aeTitle: 'NO-ANSWER',
    explain: 'the request is read, the association stays open',
    source: 'PS3.7 9.1.2.2',
    steps: (steps) => firstPendings(steps, 0),
  },
  {
    phrase: 'nothing follows the first match',
    aeTitle: 'SILENCE',
    explain: 'one Pending response, then silence on an open association',
    source: 'PS3.4 K.4.1.3',
    steps: (steps) => firstPendings(steps, 1),
  },
  {
    phrase: 'the final response comes twice',
    aeTitle: 'TWO-FINALS',
    explain: 'the same final response, twice in a row',
    source: 'PS3.7 9.3.2.4',
    steps: replaceFinal((final) => [final, final]),
  },
  {
    phrase: 'a match follows the final response',
    aeTitle: 'PENDING-LAST',
    explain: 'the last Pending response comes after the final one',
    source: 'PS3.7 9.3.2.4',
    steps: withLastPending((final, last) => (last === undefined ? [final] : [final, last])),
  },
  {
    phrase: 'the final response comes first',
    aeTitle: 'FINAL-FIRST',
    explain: 'Success, and then the matches',
    source: 'PS3.7 9.3.2.4',
    steps: async function* (steps) {
      yield { kind: 'response', status: 0x0000 };
      for await (const step of steps) if (!isFinalStep(step)) yield step;
    },
  },
  {
    phrase: 'the whole answer comes twice',
    aeTitle: 'ANSWER-TWICE',
    explain: 'after the final response the matches and the final response come again',
    source: 'PS3.7 9.3.2.4',
    steps: repeatAnswer,
  },
  {
    phrase: 'the final response has an Identifier',
    aeTitle: 'FINAL-IDENT',
    explain: "the last match's Identifier, or an empty one, comes with the final response too",
    source: 'PS3.7 9.1.2.1.5; PS3.4 K.4.1.3',
    steps: withLastPending((final, last) => [withIdentifierOf(final, last)]),
  },
  {
    phrase: 'the response to the C-CANCEL has an Identifier',
    aeTitle: 'CANCEL-IDENT',
    explain: "FE00 comes with the last match's Identifier",
    source: 'PS3.7 9.1.2.1.5; PS3.4 Table K.4-1',
    steps: withLastPending((final, last) => [
      final.status === 0xfe00 ? withIdentifierOf(final, last) : final,
    ]),
  },
  {
    phrase: 'a match has Status Code FF02',
    aeTitle: 'FF02-IDENT',
    explain: 'the second Pending response comes with FF02, which looks like one, and with its Identifier',
    source: 'PS3.4 Table K.4-1; PS3.7 9.1.2.1.5',
    steps: mapSteps((step, pendings) =>
      isPendingStep(step) && pendings === 1 ? { ...step, status: 0xff02 } : step,
    ),
  },
  {
    phrase: 'the matches have no Identifier',
    aeTitle: 'PENDING-BARE',
    explain: 'Pending responses with Command Data Set Type 0101H',
    source: 'PS3.7 9.1.2.1.5; PS3.4 K.4.1.3',
    steps: mapSteps((step) => (isPendingStep(step) ? { kind: 'response', status: step.status } : step)),
  },
  {
    phrase: 'the Identifiers are announced and do not come',
    aeTitle: 'ANNOUNCED-ONLY',
    explain: 'Command Data Set Type says that an Identifier follows; the next command follows',
    source: 'PS3.7 9.3.2.2',
    steps: mapSteps((step) => (isPendingStep(step) ? announcedOnly(step) : step)),
  },
  {
    phrase: 'the final response announces an Identifier that does not come',
    aeTitle: 'FINAL-ANNOUNCED',
    explain: 'the command of the final response is the last that is sent',
    source: 'PS3.7 9.1.2.1.5, 9.3.2.2',
    steps: replaceFinal((final) => [announcedOnly(final)]),
  },
  {
    phrase: 'a match is left out',
    aeTitle: 'LOST-MATCH',
    explain: 'the first match is not sent, and the final response says Success',
    source: 'PS3.4 K.4.1.3',
    steps: mapSteps((step, pendings) => (isPendingStep(step) && pendings === 0 ? [] : step)),
  },
  {
    phrase: 'a match comes twice',
    aeTitle: 'REPEATED-MATCH',
    explain: 'the same step comes in two Pending responses',
    source: 'PS3.4 K.1.4, Table K.6-1',
    steps: mapSteps((step) => (isPendingStep(step) ? [step, step] : step)),
  },
  {
    phrase: 'a C-CANCEL is ignored',
    aeTitle: 'CANCEL-IGNORED',
    explain: 'all matches and 0000 follow a C-CANCEL, half a second apart',
    source: 'PS3.4 K.4.1.3; PS3.7 9.1.2.2',
    onCancel: 'ignore',
    steps: mapSteps((step) => ({ ...step, delayMs: 500 })),
  },
  {
    phrase: 'a C-CANCEL is answered with an A-ABORT',
    aeTitle: 'CANCEL-ABORT',
    explain: 'matches come half a second apart, and a C-CANCEL ends the association',
    source: 'PS3.4 K.4.1.3',
    onCancel: 'abort',
    steps: mapSteps((step) => ({ ...step, delayMs: 500 })),
  },
]);

/** Unusual sequences of responses that break no rule. */
export const legalFlow = faultsOf('flow', [
  {
    phrase: 'there are one and a half seconds between the responses',
    aeTitle: 'SLOW',
    legal: true,
    explain: 'no response comes sooner than 1.5 s after the one before',
    source: 'PS3.7 9.1.2.2',
    steps: mapSteps((step) => ({ ...step, delayMs: 1500 })),
  },
  {
    phrase: 'the final response comes five seconds after the matches',
    aeTitle: 'LATE-FINAL',
    legal: true,
    explain: 'an SCU that releases the Association before it does so while its operation is outstanding',
    source: 'PS3.7 9.1.2.2, A.5',
    steps: replaceFinal((final) => [{ ...final, delayMs: 5000 }]),
  },
  {
    phrase: 'there are a thousand matches',
    aeTitle: 'MANY',
    legal: true,
    explain:
      'the matches there are come again and again with new Scheduled Procedure Step IDs, if these were asked for',
    source: 'PS3.4 K.4.1.2, K.4.1.3 note 2',
    steps: repeatMatches(1000, 0),
  },
  {
    phrase: 'there are ten thousand matches',
    aeTitle: 'MANY-10000',
    legal: true,
    explain: 'the same, ten times as many: more than an SCU shows, which may cancel the query',
    source: 'PS3.4 K.4.1.2, K.4.1.3 note 2',
    steps: repeatMatches(10_000, 0),
  },
  {
    phrase: 'there are a thousand matches of 8 KiB',
    aeTitle: 'MANY-8K',
    legal: true,
    explain: 'the same with HL7 document references, which may come unasked, in every Identifier',
    source: 'PS3.4 K.4.1.2, K.4.1.3 note 2, Table K.6-1a',
    steps: repeatMatches(1000, 0),
    identifier: edited((elements) => withDocumentReferences(elements, 50)),
  },
  {
    phrase: 'matches come until the C-CANCEL',
    aeTitle: 'UNTIL-CANCEL',
    legal: true,
    explain: 'a match every quarter of a second, without end; FE00 follows a C-CANCEL at once',
    source: 'PS3.4 K.4.1.3',
    steps: repeatMatches(Number.POSITIVE_INFINITY, 250),
  },
  {
    phrase: 'five more matches follow the C-CANCEL',
    aeTitle: 'LATE-MATCHES',
    legal: true,
    explain: 'a match every quarter of a second; after a C-CANCEL five more come, then FE00',
    source: 'PS3.4 K.4.1.2, K.1.4',
    steps: lateMatches(5),
  },
]);

function announcedOnly(step: Response): Response {
  return { kind: 'response', status: step.status, fields: { CommandDataSetType: dataSetPresent } };
}

function withIdentifierOf(final: Response, last: Response | undefined): Response {
  return { ...final, identifier: last?.identifier ?? new Uint8Array(0) };
}

/** Replaces the final response, knowing the last Pending one. */
function withLastPending(
  replace: (final: Response, last: Response | undefined) => readonly ResponseStep[],
): StepsFunction {
  return async function* (steps) {
    let last: Response | undefined;
    for await (const step of steps) {
      if (isFinalStep(step)) {
        yield* replace(step, last);
      } else {
        if (isPendingStep(step)) last = step;
        yield step;
      }
    }
  };
}

async function* repeatAnswer(steps: AsyncIterable<ResponseStep>): AsyncGenerator<ResponseStep> {
  const kept: ResponseStep[] = [];
  for await (const step of steps) {
    if (kept.length < keptAtMost || isFinalStep(step)) kept.push(step);
    yield step;
  }
  yield* kept;
}
