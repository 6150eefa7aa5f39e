/** The Upper Layer protocol machine of PS3.8 9.2 as data: Tables 9-1 to 9-10. */

/** PS3.8 Tables 9-1 to 9-5, the meaning in our words. */
export const states = {
  Sta1: 'idle',
  Sta2: 'transport connection open, A-ASSOCIATE-RQ awaited',
  Sta3: 'local answer to the A-ASSOCIATE-RQ awaited',
  Sta4: 'transport connection being opened',
  Sta5: 'A-ASSOCIATE-AC or A-ASSOCIATE-RJ awaited',
  Sta6: 'association established, data transfer',
  Sta7: 'A-RELEASE-RP awaited',
  Sta8: 'local answer to the A-RELEASE-RQ awaited',
  Sta9: 'release collision, requestor: local answer awaited',
  Sta10: 'release collision, acceptor: A-RELEASE-RP awaited',
  Sta11: 'release collision, requestor: A-RELEASE-RP awaited',
  Sta12: 'release collision, acceptor: local answer awaited',
  Sta13: 'association over, close of the transport connection awaited',
} as const;

export type State = keyof typeof states;

/** PS3.8 Table 9-10, the rows. */
export const events = {
  Evt1: 'A-ASSOCIATE request (local user)',
  Evt2: 'transport connection confirmed (local transport)',
  Evt3: 'A-ASSOCIATE-AC received',
  Evt4: 'A-ASSOCIATE-RJ received',
  Evt5: 'transport connection indicated (local transport)',
  Evt6: 'A-ASSOCIATE-RQ received',
  Evt7: 'A-ASSOCIATE response, accept (local user)',
  Evt8: 'A-ASSOCIATE response, reject (local user)',
  Evt9: 'P-DATA request (local user)',
  Evt10: 'P-DATA-TF received',
  Evt11: 'A-RELEASE request (local user)',
  Evt12: 'A-RELEASE-RQ received',
  Evt13: 'A-RELEASE-RP received',
  Evt14: 'A-RELEASE response (local user)',
  Evt15: 'A-ABORT request (local user)',
  Evt16: 'A-ABORT received',
  Evt17: 'transport connection closed',
  Evt18: 'ARTIM timer expired',
  Evt19: 'unrecognized or invalid PDU received',
} as const;

export type Event = keyof typeof events;

/** What an action makes the provider do, in order. */
export type Effect =
  | 'open-transport'
  | 'close-transport'
  | 'start-artim'
  | 'stop-artim'
  | 'send-A-ASSOCIATE-RQ'
  | 'send-A-ASSOCIATE-AC'
  | 'send-A-ASSOCIATE-RJ'
  | 'send-P-DATA-TF'
  | 'send-A-RELEASE-RQ'
  | 'send-A-RELEASE-RP'
  | 'send-A-ABORT-user'
  | 'send-A-ABORT-provider'
  | 'tell-user';

// PS3.8 Tables 9-6 to 9-9
export const actions = {
  'AE-1': ['open-transport'],
  'AE-2': ['send-A-ASSOCIATE-RQ'],
  'AE-3': ['tell-user'],
  'AE-4': ['tell-user', 'close-transport'],
  'AE-5': ['start-artim'],
  // When the provider itself cannot accept: RJ and a fresh ARTIM instead of telling the user.
  'AE-6': ['stop-artim', 'tell-user'],
  'AE-7': ['send-A-ASSOCIATE-AC'],
  'AE-8': ['send-A-ASSOCIATE-RJ', 'start-artim'],
  'DT-1': ['send-P-DATA-TF'],
  'DT-2': ['tell-user'],
  'AR-1': ['send-A-RELEASE-RQ'],
  'AR-2': ['tell-user'],
  'AR-3': ['tell-user', 'close-transport'],
  'AR-4': ['send-A-RELEASE-RP', 'start-artim'],
  'AR-5': ['stop-artim'],
  'AR-6': ['tell-user'],
  'AR-7': ['send-P-DATA-TF'],
  'AR-8': ['tell-user'],
  'AR-9': ['send-A-RELEASE-RP'],
  'AR-10': ['tell-user'],
  'AA-1': ['send-A-ABORT-user', 'start-artim'],
  'AA-2': ['stop-artim', 'close-transport'],
  'AA-3': ['tell-user', 'close-transport'],
  'AA-4': ['tell-user'],
  'AA-5': ['stop-artim'],
  'AA-6': [],
  'AA-7': ['send-A-ABORT-provider'],
  'AA-8': ['send-A-ABORT-provider', 'tell-user', 'start-artim'],
} as const satisfies Record<string, readonly Effect[]>;

export type Action = keyof typeof actions;

/** An action and the state after it; two states where Table 9-10 gives a choice, see `next`. */
export type Cell = readonly [action: Action, nextState: State, otherState?: State];

const abortByUser: Cell = ['AA-1', 'Sta13'];
const abortByProvider: Cell = ['AA-8', 'Sta13'];
const close: Cell = ['AA-2', 'Sta1'];
const abortedByPeer: Cell = ['AA-3', 'Sta1'];
const lost: Cell = ['AA-4', 'Sta1'];
const ignored: Cell = ['AA-6', 'Sta13'];
const abortAgain: Cell = ['AA-7', 'Sta13'];

// The columns Sta6 to Sta12 have these rows in common.
const established = {
  Evt3: abortByProvider,
  Evt4: abortByProvider,
  Evt6: abortByProvider,
  Evt10: abortByProvider,
  Evt12: abortByProvider,
  Evt13: abortByProvider,
  Evt15: abortByUser,
  Evt16: abortedByPeer,
  Evt17: lost,
  Evt19: abortByProvider,
} as const;

/** PS3.8 Table 9-10, column by column. An event without a cell cannot occur in that state. */
export const transitions: Readonly<Record<State, { readonly [E in Event]?: Cell }>> = {
  Sta1: { Evt1: ['AE-1', 'Sta4'], Evt5: ['AE-5', 'Sta2'] },
  Sta2: {
    Evt3: abortByUser,
    Evt4: abortByUser,
    Evt6: ['AE-6', 'Sta3', 'Sta13'],
    Evt10: abortByUser,
    Evt12: abortByUser,
    Evt13: abortByUser,
    Evt16: close,
    Evt17: ['AA-5', 'Sta1'],
    Evt18: close,
    Evt19: abortByUser,
  },
  Sta3: { ...established, Evt7: ['AE-7', 'Sta6'], Evt8: ['AE-8', 'Sta13'] },
  Sta4: { Evt2: ['AE-2', 'Sta5'], Evt15: close, Evt17: lost },
  Sta5: { ...established, Evt3: ['AE-3', 'Sta6'], Evt4: ['AE-4', 'Sta1'] },
  Sta6: {
    ...established,
    Evt9: ['DT-1', 'Sta6'],
    Evt10: ['DT-2', 'Sta6'],
    Evt11: ['AR-1', 'Sta7'],
    Evt12: ['AR-2', 'Sta8'],
  },
  Sta7: {
    ...established,
    Evt10: ['AR-6', 'Sta7'],
    Evt12: ['AR-8', 'Sta9', 'Sta10'],
    Evt13: ['AR-3', 'Sta1'],
  },
  Sta8: { ...established, Evt9: ['AR-7', 'Sta8'], Evt14: ['AR-4', 'Sta13'] },
  Sta9: { ...established, Evt14: ['AR-9', 'Sta11'] },
  Sta10: { ...established, Evt13: ['AR-10', 'Sta12'] },
  Sta11: { ...established, Evt13: ['AR-3', 'Sta1'] },
  Sta12: { ...established, Evt14: ['AR-4', 'Sta13'] },
  Sta13: {
    Evt3: ignored,
    Evt4: ignored,
    Evt6: abortAgain,
    Evt10: ignored,
    Evt12: ignored,
    Evt13: ignored,
    Evt16: close,
    Evt17: ['AR-5', 'Sta1'],
    Evt18: close,
    Evt19: abortAgain,
  },
};
