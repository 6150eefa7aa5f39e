import { characterSetProblems, definedTerms, standaloneTerms } from './character-set.ts';
import { latin1Text } from './latin1.ts';
import { isPrivate, type Tag } from './tag.ts';
import type { ValueContext } from './value-context.ts';
import { quoted, type ValueUse } from './value-format.ts';
import { isBackwards, isUtcOffset, rangeOf } from './value-format-time.ts';
import type { WalkedElement } from './walked.ts';

const scheduledProcedureStepStartDate: Tag = 0x00400002;
const scheduledProcedureStepStartTime: Tag = 0x00400003;

function textOf(element: WalkedElement): string {
  return latin1Text(element.value).replace(/[ \0]+$/, '');
}

const isStandalone = (name: string): boolean => standaloneTerms.some((term) => term === name);
/** Whether a value is a Defined Term of (0008,0005) (PS3.3 C.12.1.1.2). */
export const isTerm = (name: string): boolean =>
  isStandalone(name) || definedTerms.some((row) => row.term === name);

// PS3.3 C.12.1.1.2: the values of (0008,0005); value 1 may be empty if there are others
function checkCharacterSet({ element, report }: ValueContext): void {
  const text = textOf(element);
  if (text === '') {
    report('character-set-empty', 'has no value; it is absent or names a character set');
    return;
  }
  const names = text.split('\\').map((name) => name.trim());
  const problems = characterSetProblems(names);
  const unknown = names.filter((name) => name !== '' && !isTerm(name));
  const standalone = names.length > 1 ? names.filter(isStandalone) : [];
  for (const name of unknown) report('character-set-term', `${quoted(name)} is no Defined Term`);
  for (const name of standalone)
    report('character-set-combination', `${quoted(text)}: ${name} has to stand alone`);
  if (problems.length > unknown.length + standalone.length) {
    report('character-set-values', `${quoted(text)}: ${problems.join('; ')}`);
  }
}

// PS3.4 Table K.6-1a
function checkTimezone({ element, report }: ValueContext): void {
  const text = textOf(element);
  if (text === '') report('timezone-empty', 'has no value; it is absent or has an offset');
  else if (!isUtcOffset(text))
    report('timezone-format', `${quoted(text)} is no offset -1200 to +1400 with four digits`);
}

function checkPatientSex({ element, use, report }: ValueContext): void {
  const text = textOf(element);
  if (use === 'response' && !['', 'M', 'F', 'O'].includes(text)) {
    report('patient-sex', `${quoted(text)} is not M, F or O`);
  }
}

const attributeRules: ReadonlyMap<Tag, (context: ValueContext) => void> = new Map([
  [0x00080005, checkCharacterSet],
  [0x00080201, checkTimezone],
  [0x00100040, checkPatientSex],
]);

/** Rules of single attributes, and of private creators (PS3.5 7.8.1). */
export function checkAttribute(context: ValueContext): void {
  const { element, report } = context;
  attributeRules.get(element.tag)?.(context);
  const number = element.tag & 0xffff;
  if (!isPrivate(element.tag) || number < 0x10 || number > 0xff) return;
  if (element.value.some((byte) => byte >= 0x80 || byte === 0x1b || byte === 0x5c)) {
    report('private-creator-repertoire', 'a private creator has one value in the default repertoire');
  }
}

/**
 * A range of times that runs backwards is legal if the date beside it is a range too, for then both are one
 * interval (PS3.4 Table K.6-1, Scheduled Procedure Step Start Time). `report` gets the text and the element.
 */
export function checkTimeRangeOrder(
  elements: readonly WalkedElement[],
  use: ValueUse,
  report: (element: WalkedElement, text: string) => void,
): void {
  if (use === 'response') return;
  const date = elements.find(({ tag }) => tag === scheduledProcedureStepStartDate);
  const hasDateRange = date !== undefined && rangeOf(textOf(date)) !== undefined;
  for (const element of elements) {
    if (element.vr !== 'TM') continue;
    const [from, to] = rangeOf(textOf(element)) ?? ['', ''];
    if (!isBackwards(from, to)) continue;
    if (element.tag === scheduledProcedureStepStartTime && hasDateRange) continue;
    report(element, `${quoted(textOf(element))} ends before it begins, and no range of dates goes with it`);
  }
}
