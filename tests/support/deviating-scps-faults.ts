import { isPending } from '../../simulators/dimse/status.ts';
import { pduTypes } from '../../simulators/upper-layer/pdu.ts';
import { type DeviatingScp, own, type Steps } from './scp-deviation.ts';
import { named, negotiating, rejected } from './scp-negotiating.ts';
import { swallow, typeOf, wire } from './scp-wire.ts';
import { conformant, final, isFind, matches, type Script } from './scripted-scp.ts';
import type { Tamper } from './tampering.ts';

const isData = (pdu: Buffer): boolean => typeOf(pdu) === pduTypes['P-DATA-TF'];

/** The value of a command element of two bytes in the PDU, if it has one (PS3.7 E.1). */
function numberOf(pdu: Buffer, element: number): number | undefined {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(element, 2);
  head.writeUInt32LE(2, 4);
  const at = isData(pdu) ? pdu.indexOf(head) : -1;
  return at < 0 ? undefined : pdu.readUInt16LE(at + head.length);
}
const commandField = 0x0100;
const statusElement = 0x0900;
const findRequest = 0x0020;

/** Once it has failed a request it takes nothing more on that association, and keeps it open. */
function deafAfterFailure(): Tamper {
  let isDeaf = false;
  return {
    fromScp: (pdu) => {
      const status = numberOf(pdu, statusElement) ?? 0;
      isDeaf ||= status !== 0 && !isPending(status);
      return undefined;
    },
    fromScu: (pdu) => (isDeaf && isData(pdu) ? swallow : undefined),
  };
}

/** While one association owes it an Identifier, no other one is answered. */
function heldUpByOne(): () => Tamper {
  let waiting: Tamper | undefined;
  return () => {
    const self: Tamper = {
      fromScu: (pdu) => {
        if (typeOf(pdu) === pduTypes['A-ASSOCIATE-RQ'] && waiting !== undefined) return swallow;
        if (numberOf(pdu, commandField) === findRequest) waiting = self;
        else if (waiting === self && isData(pdu)) waiting = undefined;
        return undefined;
      },
    };
    return self;
  };
}

/** It breaks down on an association that sends it more than so many bytes, and serves nobody any more. */
function brokenDownBy(bytes: number): () => Tamper {
  let isDown = false;
  return () => {
    let seen = 0;
    return {
      fromScu: (pdu) => {
        if (isData(pdu)) seen += pdu.length;
        isDown ||= seen > bytes;
        return isDown ? { end: 'reset' } : undefined;
      },
    };
  };
}

/** Of two C-FINDs that are outstanding, the first has a Message ID that no other query of a scenario has. */
const firstOfTwo = 101;

/** Answers two C-FINDs at a time, match by match. */
function mixing(): Script {
  let first: number | undefined;
  return {
    answer: (message) => {
      const { MessageID: second = 0 } = message.command;
      if (!isFind(message) || second < firstOfTwo) return conformant(message);
      if (first === undefined) {
        first = second;
        return [];
      }
      const both = [first, second];
      first = undefined;
      return [
        ...[1, 2].flatMap((number) => both.map((id) => matches(id, number))),
        ...both.map((id) => final(id)),
      ];
    },
  };
}

/** Does not answer the second of two C-FINDs. */
const hangingOnSecond: Script = {
  answer: (message) =>
    isFind(message) && (message.command.MessageID ?? 0) > firstOfTwo ? [] : conformant(message),
};

/** Loses matches while another C-FIND is answered, on whatever association. */
function losingInParallel(): Steps {
  let running = 0;
  return async function* (steps) {
    running += 1;
    try {
      for await (const step of steps)
        if (running === 1 || step.kind !== 'response' || !isPending(step.status)) yield step;
    } finally {
      running -= 1;
    }
  };
}

/** Aborts every association that is answered while another one is aborted. */
function abortingTogether(): Steps {
  const running = new Set<() => void>();
  return async function* (steps, { signal }) {
    let isHit = false;
    const hit = (): void => {
      isHit = true;
    };
    const pass = (): void => {
      for (const other of running) if (other !== hit) other();
    };
    running.add(hit);
    signal.addEventListener('abort', pass);
    try {
      for await (const step of steps) {
        if (isHit) return yield { kind: 'act', act: 'abort' };
        yield step;
      }
    } finally {
      running.delete(hit);
      signal.removeEventListener('abort', pass);
    }
  };
}

/** True from one time on, or only each time that the count can be divided. */
function counting(is: (count: number) => boolean): () => boolean {
  let count = 0;
  return () => {
    count += 1;
    return is(count);
  };
}

/** So slow that answers overlap. */
const paced = (made: DeviatingScp): DeviatingScp => ({ ...made, plan: { ...made.plan, paceMs: 5 } });

const parallel = ['SCP-SEQ-parallel'];
const visits = ['SCP-SEQ-visits'];
const noSlots = counting((count) => count > 100);
const everyFortieth = counting((count) => count % 40 === 0);
const busyNowAndThen = counting((count) => count % 40 === 0);
const limitExceeded = rejected(2, 3, 2);

/** FAULT and SEQ: what one faulty request does to others, and one association to another. */
export const healthDeviations: readonly DeviatingScp[] = [
  ...(
    [
      ['SCP-CXXX-cut', 'FAULT-01'],
      ['SCP-CXXX-syntax', 'FAULT-02'],
      ['SCP-A900-two-items', 'FAULT-03'],
      ['SCP-FAULT-none', 'FAULT-04'],
      ['SCP-FAULT-n-get', 'FAULT-08'],
      ['SCP-FAULT-month', 'FAULT-09'],
    ] as const
  ).map(([id, requirement]) =>
    wire(
      `no answer on an Association any more after a failure: ${id}`,
      deafAfterFailure,
      [id],
      [requirement],
      {
        isSilent: true,
      },
    ),
  ),
  named('NO-ANSWER', ['SCP-CXXX-syntax'], ['FAULT-02'], { isSilent: true }),
  named('NO-ANSWER', ['SCP-A900-two-items'], ['FAULT-03', 'STATUS-SCP-A900'], { isSilent: true }),
  wire('nobody is served while an Identifier is missing', heldUpByOne(), ['SCP-FAULT-never'], ['FAULT-05'], {
    isSilent: true,
  }),
  {
    name: 'the matches of two C-FINDs come mixed',
    ids: ['SCP-FAULT-second'],
    fails: ['FAULT-11'],
    plan: {},
    script: mixing,
  },
  {
    name: 'the second of two C-FINDs is not answered',
    isSilent: true,
    ids: ['SCP-FAULT-second'],
    fails: ['FAULT-11'],
    plan: {},
    script: () => hangingOnSecond,
  },
  wire('an Identifier of a mebibyte ends the SCP', brokenDownBy(500_000), ['SCP-FAULT-long'], ['FAULT-12']),
  paced(own('matches are lost while others are answered', losingInParallel(), parallel, ['SEQ-03'])),
  paced(own('an abort ends the Associations of others', abortingTogether(), parallel, ['SEQ-03'])),
  negotiating(
    'a place for an Association is never given back',
    (accept) => (noSlots() ? limitExceeded : { kind: 'accept', pdu: accept }),
    visits,
    ['SEQ-04'],
  ),
  negotiating(
    'every fortieth Association is aborted',
    (accept) =>
      everyFortieth()
        ? { kind: 'abort', pdu: { type: 'A-ABORT', source: 0, reason: 0 } }
        : { kind: 'accept', pdu: accept },
    visits,
    ['SEQ-04'],
  ),
  negotiating(
    'busy now and then although it declares more places',
    (accept) => (busyNowAndThen() ? rejected(1, 3, 2) : { kind: 'accept', pdu: accept }),
    visits,
    ['SEQ-04'],
    { profile: { declares: { associations: 10 } } },
  ),
];
