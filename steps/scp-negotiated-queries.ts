import { Then } from '@cucumber/cucumber';
import type { AssociationAnswer } from '../harness/judge/association-attempt.ts';
import { judgeFuzzy, judgeOutstanding } from '../harness/judge/scp-negotiated-operations.ts';
import { lackInWorklist } from '../harness/need.ts';
import { openAttempt } from '../harness/scp/association-attempt.ts';
import { fuzzyQueries, plainNameOf } from '../harness/scp/fuzzy-queries.ts';
import { asynchronousWindow, extendedNegotiation } from '../harness/scp/negotiation-request.ts';
import { findAllAtOnce, identifiersOf, requestsOf } from '../harness/scp/outstanding-queries.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import type { ConformanceWorld } from './world.ts';

/** PS3.4 K.5.1: fuzzy semantic matching is the third sub-field. */
const fuzzyField = 2;

function acceptsFuzzy(answer: AssociationAnswer | undefined): boolean {
  if (answer?.kind !== 'accepted') return false;
  const own = answer.pdu.userInformation.extendedNegotiations?.find(
    ({ sopClassUID }) => sopClassUID === modalityWorklistFind,
  );
  return own?.applicationInformation[fuzzyField] === 1;
}

Then('an exact name still matches where fuzzy matching is accepted', async function (this: ConformanceWorld) {
  const { scp } = this;
  if (!acceptsFuzzy(scp.attempts.at(-1)?.answer))
    return this.giveUp('not-applicable', 'the SCP does not accept fuzzy semantic matching');
  const name = plainNameOf(scp.side.items);
  if (name === undefined)
    return this.giveUp('inconclusive', lackInWorklist("an item with a Patient's Name of plain letters"));
  const options = { userInformation: extendedNegotiation('01 01 01') };
  const { scu } = await openAttempt(scp.session, 'fuzzy semantic matching', options);
  if (scu === undefined) return this.giveUp('inconclusive', 'the association is not accepted again');
  this.judged(judgeFuzzy(await fuzzyQueries(scu, name)));
  if (scu.association.state === 'Sta6') await scu.release();
  return undefined;
});

/** Message IDs of the operations that are outstanding together. */
const messageIDs = [101, 102, 103];

Then(
  'the SCP answers three queries that are outstanding together where it accepts the window',
  async function (this: ConformanceWorld) {
    const { scp } = this;
    const options = { userInformation: asynchronousWindow(messageIDs.length) };
    const { attempt, scu } = await openAttempt(
      scp.session,
      'three C-FIND-RQs before any response is read',
      options,
    );
    const window = scu?.association.accept.userInformation.asynchronousOperationsWindow;
    const isWide = window !== undefined && (window.invoked === 0 || window.invoked >= messageIDs.length);
    if (scu === undefined || !isWide)
      return this.giveUp('not-applicable', 'the SCP accepts no window of three operations');
    const plan = scp.completePlan();
    const before = identifiersOf(await scu.find(plan));
    const outstanding = await findAllAtOnce(scu, requestsOf(scu, plan, messageIDs), messageIDs);
    const isAnswered = outstanding.answers.every(({ final }) => final !== undefined);
    const isOpen = isAnswered && scu.association.state === 'Sta6';
    const after = isOpen ? identifiersOf(await scu.find(plan)) : before;
    this.judged(judgeOutstanding({ attempt, ...outstanding, before, after }));
    if (scu.association.state === 'Sta6') await scu.release();
    return undefined;
  },
);
