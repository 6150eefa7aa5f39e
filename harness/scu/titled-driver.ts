import { commandFields } from '../../simulators/dimse/command-set.ts';
import type { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { viewOf } from '../view.ts';
import type { DriverOutcome, QueryOrder, ScuDriver } from './driver.ts';
import type { Silence } from './silence.ts';
import type { AssociationWatch } from './watch.ts';

/** A trial waits as long as others are queried for: nobody says in which order. Longest time of a timer, ms. */
const longestMs = 2 ** 31 - 1;

/** An association that is over so soon, and had a C-ECHO only, verified the SCP: the query is still to come, ms. */
const verificationMs = 2000;

/** Waits until somebody calls the AE title of the scenario, or until there is silence on all of them. */
export function titledDriver(watch: AssociationWatch, silence: Silence, onWaiting: () => void): ScuDriver {
  const query = async ({ calledAETitle }: QueryOrder): Promise<DriverOutcome> => {
    onWaiting();
    if (await queried(watch, silence.signal)) return { kind: 'wait', ended: true };
    const unavailable = `not run: nobody called the AE title ${calledAETitle} before there was no association for ${silence.limitMs / 1000} s`;
    return { kind: 'wait', ended: true, unavailable };
  };
  return { kind: 'wait', exclusive: false, patience: () => longestMs, query };
}

async function queried(watch: AssociationWatch, signal: AbortSignal): Promise<boolean> {
  for (let count = 0; await watch.more(count, longestMs, signal); count = watch.seen.length) {
    await watch.idle(verificationMs);
    if (!watch.seen.every(isVerification)) return true;
  }
  return watch.seen.length > 0;
}

/** Nothing but C-ECHO-RQs came on the association, and it is over. */
function isVerification(transcript: Transcript): boolean {
  const received = viewOf(transcript).messages.filter(({ direction }) => direction === 'received');
  return (
    received.length > 0 &&
    received.every(({ command }) => command.CommandField === commandFields['C-ECHO-RQ'])
  );
}
