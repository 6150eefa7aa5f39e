// PS3.5 9.1, PS3.8 Annex F: digits and dots, no empty component, no leading zero, at most 64 characters
const form = /^(0|[1-9]\d*)(\.(0|[1-9]\d*))+$/;

/** What is wrong with a UID without its padding, as the end of a sentence; `undefined` if nothing is. */
export function uidProblem(uid: string): string | undefined {
  if (uid === '') return 'is empty';
  if (/[\0 ]$/.test(uid)) return 'has padding';
  if (!/^[\d.]*$/.test(uid)) return 'has characters other than digits and dots';
  if (uid.length > 64) return `has ${uid.length} characters, more than 64`;
  return form.test(uid) ? undefined : 'has an empty component, a leading zero or a single component';
}
