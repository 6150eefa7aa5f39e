import { Conversation } from '../../checks/testing/conversation.ts';
import type { DriverOutcome } from '../driver.ts';
import type { Trial } from '../trial.ts';

/** What the SCU under test and the test SCP did on one association, after the negotiation. */
export type Talk = (talk: Conversation) => Conversation;

/** An association of an SCU under test, after the negotiation. */
export function talkWithScu(build: Talk = (talk) => talk): Conversation {
  return build(new Conversation('scu').associate());
}

/** The next entry of the conversation comes so many milliseconds after the last. */
export function later(talk: Conversation, ms: number): Conversation {
  talk.now += ms;
  return talk;
}

/** A trial of these associations, driven by a program that ends well unless `driver` says otherwise. */
export function trialOf(talks: readonly Conversation[], driver: Partial<DriverOutcome> = {}): Trial {
  const outcome: DriverOutcome = { kind: 'exec', ended: true, exitCode: 0, ...driver };
  return { transcripts: talks.map(({ transcript }) => transcript), sentinels: [], driver: outcome };
}

/** A trial of one association. */
export function trial(build: Talk, driver: Partial<DriverOutcome> = {}): Trial {
  return trialOf([talkWithScu(build)], driver);
}

/** The same trial, stopped by the test `afterMs` milliseconds after its association began. */
export function cut(of: Trial, afterMs = 15_000): Trial {
  const start = of.transcripts[0]?.startedAt.getTime() ?? 0;
  const driver = { ...of.driver, ended: false, ...(of.driver.kind === 'exec' && { exitCode: null }) };
  return { ...of, driver, cutAfterMs: afterMs, cutAt: start + afterMs };
}

/** A C-FIND with one match and a final response. */
export function answered(status = 0): Talk {
  return (talk) => talk.find().pending().final(status);
}

/** The same, and the SCU releases. */
export function released(status = 0): Talk {
  return (talk) => answered(status)(talk).release();
}

/** A-ABORT of the SCU. */
export function abort(talk: Conversation, source = 0, reason = 0): Conversation {
  return talk.pdu('scu', { type: 'A-ABORT', source, reason });
}
