// A process with the SCU of this project.
import { transferSyntaxes } from '../../simulators/data-set/transfer-syntax.ts';
import { FindOperation } from '../../simulators/scu/find-operation.ts';
import { findRequest } from '../../simulators/scu/find-request.ts';
import { Inbox } from '../../simulators/scu/inbox.ts';
import { openScu, type Scu } from '../../simulators/scu/scu.ts';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { memory, serveJobs } from '../job-server.ts';
import type { Scp } from '../lean-requestor.ts';
import { universalIdentifier } from '../worklist.ts';

/** What one C-FIND took: responses with an Identifier, and milliseconds from the request to the final response. */
interface Taken {
  readonly responses: number;
  readonly ms: number;
}

const plan = {
  identifier: universalIdentifier(),
  transferSyntax: transferSyntaxes.implicitVRLittleEndian,
};

/** Runs a C-FIND on an association of its own, which keeps no evidence. */
async function associated({ port, calledAETitle }: Scp, work: (scu: Scu) => Promise<number>): Promise<Taken> {
  const transcript = new Transcript({ id: 'bench', role: 'requestor', maximumBytes: 0 });
  const address = { host: '127.0.0.1', port, calledAETitle, callingAETitle: 'BENCH' };
  const outcome = await openScu({ ...address, transcript });
  if (outcome.kind !== 'accepted') throw new Error(`${calledAETitle}: ${outcome.kind}`);
  const start = performance.now();
  const responses = await work(outcome.scu);
  const ms = performance.now() - start;
  await outcome.scu.release();
  return { responses, ms };
}

/** What is under `Scu.find` and `Scu.responses`: each Identifier is walked and its structure judged, values stay bytes. */
function walk(scp: Scp): Promise<Taken> {
  return associated(scp, async ({ association }) => {
    const request = findRequest(association, plan, 1);
    let count = 0;
    for await (const event of new FindOperation(association, new Inbox(association), plan, request).run()) {
      if (event.kind === 'response' && event.response.identifier?.decodable) count += 1;
    }
    return count;
  });
}

/** `Scu.responses`: each value is text or number, in the model of keywords. */
function responses(scp: Scp): Promise<Taken> {
  return associated(scp, async (scu) => {
    let count = 0;
    for await (const { identifier } of scu.responses(plan)) {
      if (identifier?.['PatientName'] !== undefined) count += 1;
    }
    return count;
  });
}

const jobs = { walk, responses, memory };
export type ScuJobs = typeof jobs;
serveJobs(jobs);
