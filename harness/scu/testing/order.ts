import type { QueryOrder } from '../driver.ts';

/** What a driver is asked for, with what a test changes. */
export function orderOf(edit: Partial<QueryOrder> = {}): QueryOrder {
  return {
    scenario: '[SCU-0000-one] 0000 ends the C-FIND',
    host: '127.0.0.1',
    port: 11_112,
    calledAETitle: 'ANY-SCP',
    callingAETitle: 'MODALITY 1',
    cancel: false,
    sentinels: [],
    limitMs: 10_000,
    signal: new AbortController().signal,
    ...edit,
  };
}
