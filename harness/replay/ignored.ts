import { isPending } from '../../simulators/dimse/status.ts';
import type { ViewedMessage } from '../view.ts';

/** What may be left out of the comparison, with what it means. */
export const ignorable = {
  identity: 'Implementation Class UID and Version Name, and the maximum length, in an A-ASSOCIATE PDU',
  uids: 'values of VR UI in an Identifier',
  dates: 'values of VR DA, TM and DT in an Identifier',
  values: 'all values in an Identifier: its elements are compared',
  matches: 'Pending responses: what else is sent is compared',
} as const;

/** A word for `--ignore`. */
export type Ignorable = keyof typeof ignorable;

/** What is not compared in one replay. */
export type Ignored = ReadonlySet<Ignorable>;

/** Whether a text is a word for `--ignore`. */
export function isIgnorable(word: string): word is Ignorable {
  return Object.hasOwn(ignorable, word);
}

/** Whether the value of an element of that VR is left out. */
export function isValueIgnored(vr: string, ignored: Ignored): boolean {
  if (ignored.has('values')) return true;
  if (vr === 'UI') return ignored.has('uids');
  return ['DA', 'TM', 'DT'].includes(vr) && ignored.has('dates');
}

/** Whether a message is a Pending response. */
export function isMatch({ command }: Pick<ViewedMessage, 'command'>): boolean {
  return command.Status !== undefined && isPending(command.Status);
}
