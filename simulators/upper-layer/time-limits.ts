/** How long we wait for what, in milliseconds. */
export interface TimeLimits {
  /** For the TCP connection to open. */
  readonly connect: number;
  /** For the answer to an A-ASSOCIATE-RQ. */
  readonly associate: number;
  /** For the next PDU of an operation, and for the peer to take what we send. */
  readonly response: number;
  /** For the A-RELEASE-RP. */
  readonly release: number;
  /** For the peer to close TCP after we did. */
  readonly close: number;
  /** The ARTIM timer (PS3.8 9.1.5): for the A-ASSOCIATE-RQ, and for the peer to close after our last PDU. */
  readonly artim: number;
  /** How long silence is listened to before it counts as silence. */
  readonly quiet: number;
}

export const defaultTimeLimits: TimeLimits = {
  connect: 10_000,
  associate: 30_000,
  response: 30_000,
  release: 10_000,
  close: 10_000,
  artim: 30_000,
  quiet: 2_000,
};

/** The defaults, with what is given in their place. */
export function timeLimits(given: Partial<TimeLimits> = {}): TimeLimits {
  return { ...defaultTimeLimits, ...given };
}
