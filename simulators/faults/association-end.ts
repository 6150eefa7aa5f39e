import { encodePdu } from '../upper-layer/encode.ts';
import { faultsOf } from './define.ts';
import { actAfter } from './steps.ts';

/** Long for an A-RELEASE-RP, and an eighth of the shortest time-out that is usual for it, so that none runs out; ms. */
const lateReleaseMs = 250;

/** How the Association ends: PS3.8 7.2, 7.3, 9.2.3. */
export const endFaults = faultsOf('association', [
  {
    phrase: 'the Association is aborted after the A-ASSOCIATE-AC',
    aeTitle: 'ABORT-AC',
    legal: true,
    explain: 'A-ABORT of the service user before any request is read',
    source: 'PS3.8 7.3, 9.3.8',
    onAccept: 'abort',
  },
  {
    phrase: 'the Association is aborted after the request',
    aeTitle: 'ABORT-RQ',
    legal: true,
    explain: 'A-ABORT of the service user instead of the first response',
    source: 'PS3.8 7.3, 9.3.8',
    steps: actAfter(0, 'abort'),
  },
  {
    phrase: 'the Association is aborted by the service provider after the request',
    aeTitle: 'ABORT-RQ-2',
    legal: true,
    explain: 'A-ABORT with source 2, reason 0 instead of the first response',
    source: 'PS3.8 7.4, 9.3.8',
    steps: actAfter(0, 'abort-provider'),
  },
  {
    phrase: 'the Association is aborted after the first match',
    aeTitle: 'ABORT-1',
    legal: true,
    explain: 'A-ABORT of the service user after one Pending response',
    source: 'PS3.8 7.3, 9.3.8',
    steps: actAfter(1, 'abort'),
  },
  {
    phrase: 'the Association is aborted by the service provider after the first match',
    aeTitle: 'ABORT-1-2',
    legal: true,
    explain: 'A-ABORT with source 2, reason 0 after one Pending response',
    source: 'PS3.8 7.4, 9.3.8',
    steps: actAfter(1, 'abort-provider'),
  },
  {
    phrase: 'an A-ABORT has a reserved source',
    aeTitle: 'ABORT-SOURCE-1',
    explain: 'A-ABORT with source 1 instead of the first response, and the connection stays open',
    source: 'PS3.8 9.3.8, Table 9-26',
    steps: async function* () {
      yield { kind: 'raw', bytes: encodePdu({ type: 'A-ABORT', source: 1, reason: 0 }) };
      yield { kind: 'act', act: 'stall' };
    },
  },
  {
    phrase: 'the acceptor releases the Association',
    aeTitle: 'RELEASE-ACCEPTOR',
    explain: 'A-RELEASE-RQ after one Pending response, though only the requestor may send it',
    source: 'PS3.8 7.2; PS3.7 A.5',
    steps: actAfter(1, 'release'),
  },
  {
    phrase: 'the A-RELEASE-RQ is answered with an A-RELEASE-RQ',
    aeTitle: 'COLLISION',
    explain:
      'both sides release at the same time; the A-RELEASE-RP of the acceptor follows that of the requestor',
    source: 'PS3.8 7.2.2.7, 9.2.3 (AR-8 to AR-10)',
    onRelease: { answer: 'collide' },
  },
  {
    phrase: 'the A-RELEASE-RP does not come',
    aeTitle: 'NO-RP',
    explain: 'the query is answered, the A-RELEASE-RQ is not',
    source: 'PS3.8 7.2.2, 9.2.3 (Sta8)',
    onRelease: { answer: 'silence' },
  },
  {
    phrase: 'the A-RELEASE-RQ is answered with an A-ABORT',
    aeTitle: 'ABORT-RELEASE',
    explain: 'A-ABORT of the service user instead of A-RELEASE-RP',
    source: 'PS3.8 7.2.2, 9.2.3 (Sta8)',
    onRelease: { answer: 'abort' },
  },
  {
    phrase: 'the connection is closed instead of an A-RELEASE-RP',
    aeTitle: 'CLOSE-RELEASE',
    explain: 'TCP is closed without A-RELEASE-RP',
    source: 'PS3.8 7.2.2, 9.2.3 (Sta8)',
    onRelease: { answer: 'close' },
  },
  {
    phrase: 'the A-RELEASE-RP comes late',
    aeTitle: 'LATE-RP',
    legal: true,
    explain: 'a quarter of a second passes between A-RELEASE-RQ and A-RELEASE-RP',
    source: 'PS3.8 7.2.2',
    onRelease: { answer: 'release', delayMs: lateReleaseMs },
  },
  {
    phrase: 'a match comes between A-RELEASE-RQ and A-RELEASE-RP',
    aeTitle: 'DATA-BEFORE-RP',
    explain:
      'the last Pending response once more; the Upper Layer allows it, and DIMSE has nothing outstanding',
    source: 'PS3.8 7.2.2.2, 9.2.3 (AR-6, AR-7)',
    onRelease: { answer: 'release', pendingBefore: true },
  },
]);
