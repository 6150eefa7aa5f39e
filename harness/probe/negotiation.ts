import { modalityWorklistFind } from '../../simulators/dimse/sop-classes.ts';
import type { UserInformation } from '../../simulators/upper-layer/pdu.ts';
import { describeRefusal } from '../scp/session.ts';
import type { ProbeContext, ProbeResult } from './probe.ts';

/** How an SCP answers the optional items of the user information (PS3.7 D.3.3). */
export interface NegotiationAnswers {
  /** The answer to extended negotiation with three and with four bytes, in hexadecimal; '' = none. PS3.4 K.5.1 */
  readonly extended: readonly string[];
  /** Fuzzy semantic matching of person names was accepted. PS3.4 K.5.1.1.3 */
  readonly fuzzy: boolean;
  readonly asynchronous: string;
  readonly roles: string;
  /** 'answered', 'not answered', or how the association was refused. PS3.7 D.3.3.7 */
  readonly userIdentity: string;
}

/** Position of the byte for fuzzy semantic matching. PS3.4 Table K.5-1 */
const fuzzyByte = 2;

async function answerTo(
  { session }: ProbeContext,
  proposal: Partial<UserInformation>,
): Promise<UserInformation | string> {
  const outcome = await session.tryAssociate({ userInformation: proposal });
  if (outcome.kind !== 'accepted') return describeRefusal(outcome);
  await outcome.scu.release();
  return outcome.scu.association.accept.userInformation;
}

async function observeExtended(context: ProbeContext, length: number): Promise<Uint8Array> {
  const proposal = {
    sopClassUID: modalityWorklistFind,
    applicationInformation: new Uint8Array(length).fill(1),
  };
  const answer = await answerTo(context, { extendedNegotiations: [proposal] });
  if (typeof answer === 'string') return new Uint8Array();
  const item = answer.extendedNegotiations?.find(({ sopClassUID }) => sopClassUID === modalityWorklistFind);
  return item?.applicationInformation ?? new Uint8Array();
}

/** Whether the SCP accepts fuzzy matching, and its answers. @throws NoAssociationError */
export async function observeExtendedNegotiation(
  context: ProbeContext,
): Promise<Pick<NegotiationAnswers, 'extended' | 'fuzzy'>> {
  const answers = [await observeExtended(context, 3), await observeExtended(context, 4)];
  return {
    extended: answers.map((bytes) => Buffer.from(bytes).toString('hex')),
    fuzzy: answers.some((bytes) => bytes[fuzzyByte] === 1),
  };
}

/** The answer to a user name that no system knows. */
export async function observeUserIdentity(context: ProbeContext): Promise<string> {
  const none = new Uint8Array();
  const primaryField = Uint8Array.from(Buffer.from('mwl-conformance'));
  const userIdentity = { type: 1, positiveResponseRequested: true, primaryField, secondaryField: none };
  const answer = await answerTo(context, { userIdentity });
  if (typeof answer === 'string') return answer;
  return answer.userIdentityResponse === undefined ? 'not answered' : 'answered';
}

/** The answer to an asynchronous operations window of 5 and 5. */
async function observeAsynchronous(context: ProbeContext): Promise<string> {
  const answer = await answerTo(context, { asynchronousOperationsWindow: { invoked: 5, performed: 5 } });
  if (typeof answer === 'string') return answer;
  const window = answer.asynchronousOperationsWindow;
  return window === undefined
    ? 'not answered: one operation at a time'
    : `${window.invoked}/${window.performed}`;
}

async function observeRoles(context: ProbeContext): Promise<string> {
  const roleSelections = [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 1 }];
  const answer = await answerTo(context, { roleSelections });
  if (typeof answer === 'string') return answer;
  const role = answer.roleSelections?.find(({ sopClassUID }) => sopClassUID === modalityWorklistFind);
  return role === undefined ? 'not answered: the default roles' : `SCU ${role.scuRole}, SCP ${role.scpRole}`;
}

/** Finds how the optional negotiations are answered. */
export async function findNegotiation(context: ProbeContext): Promise<ProbeResult> {
  const { extended, fuzzy } = await observeExtendedNegotiation(context);
  const userIdentity = await observeUserIdentity(context);
  const hexadecimal = extended.map((bytes) => bytes || 'not answered').join(', ');
  return {
    rows: [
      { what: 'roles', found: await observeRoles(context), certainty: 'seen' },
      { what: 'extended negotiation', found: `3 and 4 bytes: ${hexadecimal}`, certainty: 'seen' },
      { what: 'asynchronous operations', found: await observeAsynchronous(context), certainty: 'seen' },
      { what: 'user identity', found: userIdentity, certainty: 'seen' },
    ],
    declares: [
      { key: 'fuzzyMatching', value: fuzzy, certainty: 'seen' },
      { key: 'userIdentity', value: userIdentity !== 'not answered', certainty: 'inferred' },
    ],
  };
}
