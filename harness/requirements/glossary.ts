/** Words in capitals that the requirements use in their stimulus and observe lines. Times are defaults; a profile can change them. */
export const glossary = {
  T_resp: 'DIMSE response limit, default 30 s',
  T_quiet: 'silence that counts as nothing more, default 2 s',
  T_close: 'time a peer has to close TCP, default 10 s',
  T_artim: 'declared ARTIM value plus half, else 60 s',
  T_retry: 'window for repeated attempts, default 60 s',
  HEALTH: 'a new association with Verification (or MWL) is accepted and answered within T_resp',
  STILL_USABLE: 'the same association answers C-ECHO or C-FIND within T_resp',
  VECTOR:
    'what an SCU does next: its next PDU and the delay; how the association ended (A-RELEASE, A-ABORT with source and reason, TCP close, left open); C-CANCEL sent, and when; another C-FIND on the same association; new associations within T_retry with count, delays and whether the identifier is the same; exit code and output of the program, if one is run; the answer of the operator, if one is asked',
  'claims file':
    'the part `declares` of the profile of the system under test: what its conformance statement says',
  operation_over:
    'SCU side: release, abort, close, another operation, or an output or operator answer that says so. An SCU that only stays silent on an open association cannot be told from one that still waits: inconclusive, unless it later aborts by its own timeout (then it was waiting: fail), or its program, which ended by itself after the first query, has to be stopped after one that went well (fail)',
  'reset rule':
    'inconclusive instead of fail when a connection reset arrived while bytes were unsent on our side or unread on the other: a PDU may have been lost with the reset',
} as const;
