import { counted } from '../counted.ts';
import type { SutDeclarations } from '../profile.ts';
import { type Claim, valueClaim } from './claim.ts';
import type { ArtimObservation, AssociationsObservation, TimeoutObservation } from './observation.ts';

type Declares = SutDeclarations | undefined;

/** Beyond its declared value by half a time-out of an SCU is contradicted. */
export const timeoutTolerance = 1.5;

/** ARTIM is contradicted at twice its declared value, but for what a timer is early. */
const artimTolerance = 1.98;

/** What comes before this part of the declared time has another reason. */
const earlyPart = 0.5;

const seconds = (ms: number): string => `${Number((ms / 1000).toPrecision(2))} s`;

const inSeconds = (declared: number | undefined): string | undefined =>
  declared === undefined ? undefined : `${declared} s`;

/** The declared number of simultaneous associations, beside how many were accepted (PS3.8 9.3.4; PS3.2 A.4.2.1.2). */
export function associationClaims(
  declares: Declares,
  { accepted, refusal }: AssociationsObservation,
): Claim[] {
  const declared = declares?.associations;
  const isEnough = declared !== undefined && accepted >= declared;
  return [
    {
      ...valueClaim('associations', declared, accepted),
      observed: `${accepted} at the same time; one more: ${refusal ?? 'not tried'}`,
      // Without a refusal too few were tried.
      agrees: isEnough ? true : refusal === undefined ? undefined : false,
    },
  ];
}

/**
 * The declared ARTIM, beside when connections were closed (PS3.8 9.1.5). One that is closed early may be for another
 * reason, so that only an open one contradicts.
 */
export function artimClaims(declares: Declares, { connections }: ArtimObservation): Claim[] {
  const declared = declares?.artim;
  const limitMs = (declared ?? Number.NaN) * 1000;
  const isLate = connections.some(({ elapsedMs }) => elapsedMs > limitMs * artimTolerance);
  const isInTime = connections.some(
    ({ isClosed, elapsedMs }) =>
      isClosed && elapsedMs >= limitMs * earlyPart && elapsedMs <= limitMs * artimTolerance,
  );
  const texts = connections.map(
    ({ after, isClosed, elapsedMs }) =>
      `${after === 'none' ? 'without an A-ASSOCIATE-RQ' : `after its ${after}`}: ${isClosed ? 'closed' : 'still open'} after ${seconds(elapsedMs)}`,
  );
  const agrees = isLate ? false : isInTime ? true : undefined;
  const observed = connections.length === 0 ? undefined : [...new Set(texts)].join('; ');
  return [{ entry: 'artim', declared: inSeconds(declared), observed, agrees }];
}

/** The declared time-out of an SCU, beside how long it waited (PS3.8 9.1.4). */
export function timeoutClaims(declares: Declares, { topic, waitedMs, gaveUp }: TimeoutObservation): Claim[] {
  const entry = topic === 'response time-out' ? 'responseTimeout' : 'associationTimeout';
  const declared = declares?.[entry];
  const limitMs = (declared ?? Number.NaN) * 1000;
  const isInTime = gaveUp && waitedMs >= limitMs * earlyPart;
  const agrees = waitedMs > limitMs * timeoutTolerance ? false : isInTime ? true : undefined;
  const observed = `${gaveUp ? 'gave up' : 'still waited'} after ${seconds(waitedMs)}`;
  return [{ entry, declared: inSeconds(declared), observed, agrees }];
}

/** The declared limit of matches, beside how many came: more contradict, fewer may be all that there are. */
export function resultLimitClaims(declares: Declares, matches: number): Claim[] {
  const declared = declares?.resultLimit;
  // An SCP without a limit has none to declare.
  if (declared === undefined) return [];
  const agrees = matches > declared ? false : undefined;
  return [
    {
      entry: 'resultLimit',
      declared: String(declared),
      observed: counted(matches, 'match', 'matches'),
      agrees,
    },
  ];
}
