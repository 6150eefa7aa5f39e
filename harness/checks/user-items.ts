import { latin1, type RawItem } from './association-items.ts';

/** The SOP Class UID that a role selection or extended negotiation sub-item begins with, and what follows it. PS3.7 D.3.3.4, D.3.3.5 */
export function sopClassOf({ content }: RawItem): { readonly uid: string; readonly rest: Uint8Array } {
  const length = ((content[0] ?? 0) << 8) | (content[1] ?? 0);
  return { uid: latin1(content.subarray(2, 2 + length)), rest: content.subarray(2 + length) };
}
