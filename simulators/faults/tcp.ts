import { faultsOf } from './define.ts';
import type { Act, FaultContext, ResponseStep } from './fault.ts';
import { repeatMatches } from './repetition.ts';
import { actAfter } from './steps.ts';

/** What happens to the connection below the PDUs. */
export const tcpFaults = faultsOf('tcp', [
  {
    phrase: 'the connection is closed after the A-ASSOCIATE-AC',
    aeTitle: 'CLOSE-AC',
    explain: 'TCP is closed without a PDU, before any request is read',
    source: 'PS3.8 9.1.4 note 1',
    onAccept: 'close',
  },
  {
    phrase: 'the connection is reset after the A-ASSOCIATE-AC',
    aeTitle: 'RESET-AC',
    explain: 'TCP is reset, before any request is read',
    source: 'PS3.8 9.1.4 note 1',
    onAccept: 'reset',
  },
  {
    phrase: 'the connection is closed after the request',
    aeTitle: 'CLOSE-RQ',
    explain: 'TCP is closed without a PDU instead of the first response',
    source: 'PS3.8 9.1.4 note 1',
    steps: actAfter(0, 'close'),
  },
  {
    phrase: 'the connection is reset after the request',
    aeTitle: 'RESET-RQ',
    explain: 'TCP is reset instead of the first response',
    source: 'PS3.8 9.1.4 note 1',
    steps: actAfter(0, 'reset'),
  },
  {
    phrase: 'the connection is closed after the first match',
    aeTitle: 'CLOSE-1',
    explain: 'TCP is closed without a PDU after one Pending response',
    source: 'PS3.8 9.1.4 note 1',
    steps: actAfter(1, 'close'),
  },
  {
    phrase: 'the connection is reset after the first match',
    aeTitle: 'RESET-1',
    explain: 'TCP is reset after one Pending response',
    source: 'PS3.8 9.1.4 note 1',
    steps: actAfter(1, 'reset'),
  },
  {
    phrase: 'the connection is closed in the middle of a PDU',
    aeTitle: 'CLOSE-MID-PDU',
    explain: 'half of the last PDU of the first response comes, then TCP is closed',
    source: 'PS3.8 9.3.1',
    steps: firstThen('close'),
    pdus: halfOfLast,
  },
  {
    phrase: 'the connection is reset in the middle of a PDU',
    aeTitle: 'RESET-MID-PDU',
    explain: 'half of the last PDU of the first response comes, then TCP is reset',
    source: 'PS3.8 9.3.1',
    steps: firstThen('reset'),
    pdus: halfOfLast,
  },
  {
    phrase: 'nothing follows the first half of a PDU',
    aeTitle: 'STALL-MID-PDU',
    explain: 'half of the last PDU of the first response comes, then silence on an open connection',
    source: 'PS3.8 9.3.1',
    steps: firstThen('stall'),
    pdus: halfOfLast,
  },
]);

/** TCP segments that mean nothing to a receiver: PS3.8 9.1.3. */
export const legalTcp = faultsOf('tcp', [
  {
    phrase: 'the bytes come one at a time',
    aeTitle: 'BYTE-BY-BYTE',
    legal: true,
    explain: 'each byte is a TCP segment of its own',
    source: 'PS3.8 9.1.3, 9.3.1',
    pieces: { length: 1, gapMs: 0 },
  },
  {
    phrase: 'a PDU header comes in two parts',
    aeTitle: 'SPLIT-HEADER',
    legal: true,
    explain: 'TCP segments have three bytes, so that none of them holds the header of a PDU',
    source: 'PS3.8 9.1.3, 9.3.1',
    pieces: { length: 3, gapMs: 0 },
  },
  {
    phrase: 'a hundred matches come in one burst',
    aeTitle: 'BURST',
    legal: true,
    explain: 'many whole PDUs in one TCP write, so that segments end in the middle of PDUs',
    source: 'PS3.8 9.1.3, 9.3.1',
    steps: repeatMatches(100, 0),
  },
]);

/** The first response, a match or the final one, and then the act. */
function firstThen(act: Act) {
  return async function* (steps: AsyncIterable<ResponseStep>): AsyncGenerator<ResponseStep> {
    for await (const step of steps) {
      yield step;
      break;
    }
    yield { kind: 'act', act };
  };
}

function halfOfLast(pdus: readonly Uint8Array[], { index }: FaultContext): readonly Uint8Array[] {
  const last = pdus.at(-1);
  if (index !== 0 || last === undefined) return pdus;
  return [...pdus.slice(0, -1), last.subarray(0, last.length >> 1)];
}
