import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';

/** Role Selection for Modality Worklist: 1 = proposed. PS3.7 D.3.3.4 */
export function roles(scuRole: number, scpRole: number): Partial<UserInformation> {
  return { roleSelections: [{ sopClassUID: modalityWorklistFind, scuRole, scpRole }] };
}

/** SOP Class Extended Negotiation for Modality Worklist; the bytes as in `01 01 00`, or nothing for none. PS3.4 K.5.1 */
export function extendedNegotiation(bytes: string): Partial<UserInformation> {
  const applicationInformation = Uint8Array.from(Buffer.from(bytes.replaceAll(' ', ''), 'hex'));
  return { extendedNegotiations: [{ sopClassUID: modalityWorklistFind, applicationInformation }] };
}

/** A user whom no SCP knows: type 1 with the name alone, type 2 with a passcode too. PS3.7 D.3.3.7.1 */
export function userIdentity(type: 1 | 2, positiveResponseRequested: boolean): Partial<UserInformation> {
  return {
    userIdentity: {
      type,
      positiveResponseRequested,
      primaryField: Buffer.from('MWLCONFORMANCE', 'latin1'),
      secondaryField: type === 2 ? Buffer.from('no such passcode', 'latin1') : new Uint8Array(0),
    },
  };
}

/** The same number of operations invoked and performed; 0 = no limit. PS3.7 D.3.3.3 */
export function asynchronousWindow(operations: number): Partial<UserInformation> {
  return { asynchronousOperationsWindow: { invoked: operations, performed: operations } };
}
