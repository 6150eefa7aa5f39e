import type { AcceptedContext } from './negotiation.ts';
import { pduHeaderLength } from './pdu.ts';
import type { PDataCheck } from './provider.ts';
import { badValue } from './read.ts';

/**
 * Makes the check of P-DATA-TFs against what was negotiated: every PDV names an accepted context (PS3.8 7.6.1), and the
 * PDU-length does not exceed what we announced (PS3.8 D.1).
 * @param maximumLength what we announced; 0 = none
 */
export function pDataCheck(contexts: readonly AcceptedContext[], maximumLength: number): PDataCheck {
  const accepted = new Set(contexts.map((context) => context.id));
  return (pdu, entry) => {
    const length = entry.bytes.length - pduHeaderLength;
    if (maximumLength > 0 && length > maximumLength)
      return badValue('PDU-length', 2, `is ${length}; at most ${maximumLength} was agreed on`);
    let at = pduHeaderLength;
    for (const pdv of pdu.pdvs) {
      if (!accepted.has(pdv.contextID))
        return badValue('Presentation-context-ID', at + 4, `${pdv.contextID} is not an accepted context`);
      at += 6 + pdv.fragment.length;
    }
    return undefined;
  };
}
