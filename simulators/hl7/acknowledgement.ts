/** Acknowledgements of HL7 v2. HL7 v2.5.1 2.9, 2.15.8 */

/** MSA-1: AA accepted, AE error, AR rejected; CA, CE and CR are those of the enhanced mode. HL7 table 0008 */
const acknowledgementCodes = ['AA', 'AE', 'AR', 'CA', 'CE', 'CR'] as const;
export type AcknowledgementCode = (typeof acknowledgementCodes)[number];

/** What a receiver said of a message. */
export interface Acknowledgement {
  readonly code: string;
  /** MSA-2: the control id of the message that it is for. */
  readonly controlID: string;
  /** MSA-3, and what an ERR segment says. */
  readonly text: string;
}

/** The acknowledgement in a message; code and control id are '' if it has no MSA segment. */
export function readAcknowledgement(bytes: Uint8Array): Acknowledgement {
  const segments = Buffer.from(bytes)
    .toString('utf8')
    .split(/\r\n?|\n/);
  // MSH-1: the character behind the name of the segment separates fields.
  const separator = segments[0]?.startsWith('MSH') ? segments[0].charAt(3) : '|';
  const fieldsOf = (name: string): string[] =>
    segments.find((text) => text.startsWith(`${name}${separator}`))?.split(separator) ?? [];
  const [, code = '', controlID = '', text = ''] = fieldsOf('MSA');
  const error = fieldsOf('ERR').slice(1).filter(Boolean).join(' ');
  return { code: code.trim(), controlID: controlID.trim(), text: [text, error].filter(Boolean).join('; ') };
}

/** Why an acknowledgement does not say that the message was taken; `undefined` if it does. */
export function refusal({ code, controlID, text }: Acknowledgement, sent: string): string | undefined {
  if (code === '') return 'the answer has no MSA segment';
  if (controlID !== sent) return `the answer is for message "${controlID}" (MSA-2), expected ${sent}`;
  if (code === 'AA' || code === 'CA') return undefined;
  const known = acknowledgementCodes.some((each) => each === code);
  const meaning = known ? (code.endsWith('E') ? 'error' : 'rejected') : 'no code of HL7 table 0008';
  return `${code}, ${meaning}${text ? `: ${text}` : ''}`;
}
