import { commandFields } from '../../simulators/dimse/command-set.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { runChecksOnAll } from '../checks/all-views.ts';
import type { RequirementId } from '../requirements/index.ts';
import { viewOf } from '../view.ts';

/**
 * The requirements that the ordinary traffic of an SCU breaks, before any stimulus: a fail of them is no answer to a
 * scenario that is about something else. The first query of the run tells them.
 */
export class FirstQuery {
  #broken: readonly RequirementId[] | undefined;

  /** Empty until a query was seen. */
  get broken(): readonly RequirementId[] {
    return this.#broken ?? [];
  }

  /** Takes the associations of a query that was answered in the usual way. Only the first query counts. */
  met(transcripts: readonly Transcript[]): void {
    this.#broken ??= brokenBy(transcripts);
  }

  /**
   * Takes the associations of a query that was made to a fault, in a run that has no other. What the SCU sent before
   * the end of its first C-FIND-RQ owes nothing to the answer, if the negotiation was a usual one.
   */
  asked(transcripts: readonly Transcript[]): void {
    if (this.#broken !== undefined) return;
    const requests = transcripts.flatMap((transcript) => untilRequest(transcript) ?? []);
    const [first] = requests;
    if (first !== undefined) this.#broken = brokenBy([first]);
  }
}

function brokenBy(transcripts: readonly Transcript[]): RequirementId[] {
  const findings = runChecksOnAll(transcripts.map(viewOf), 'scu');
  const failed = findings.filter(({ verdict }) => verdict === 'fail');
  return [...new Set(failed.map(({ requirement }) => requirement))].sort();
}

/** The part of a transcript that ends with the first C-FIND-RQ; undefined if there is none. */
function untilRequest(transcript: Transcript): Transcript | undefined {
  const request = viewOf(transcript).messages.find(
    ({ direction, command }) =>
      direction === 'received' && command.CommandField === commandFields['C-FIND-RQ'],
  );
  const last = request?.pdus.at(-1);
  if (last === undefined) return undefined;
  const { id, role, startedAt, local, remote, omitted } = transcript;
  const entries = transcript.entries.filter(({ index }) => index <= last);
  return Transcript.restore({ id, role, startedAt, local, remote, omitted, entries });
}
