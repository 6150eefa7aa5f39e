import { decodeText } from './character-set.ts';
import { entryOf } from './dictionary.ts';
import { latin1Text } from './latin1.ts';
import type { ValueContext } from './value-context.ts';
import { quoted } from './value-format.ts';
import { valueFormatOf } from './value-format-text.ts';
import { allowsValues } from './value-multiplicity.ts';

const escapeByte = 0x1b;
const deleteByte = 0x7f;
const formatEffectors = '\t\n\f\r'; // PS3.5 6.1.3

function isProse(vr: string): boolean {
  return vr === 'ST' || vr === 'LT' || vr === 'UT';
}

/** Judges the padding at the end of a text value and gives the length of what stands before it. */
function checkPadding({ element, facts, report }: ValueContext): number {
  const { value } = element;
  let end = value.length;
  while (end > 0 && (value[end - 1] === 0x20 || value[end - 1] === 0)) end -= 1;
  const padding = value.subarray(end);
  const wrong = facts.padding === 0 ? 0x20 : 0;
  const name = facts.padding === 0 ? 'NUL' : 'a space';
  if (padding.includes(wrong)) {
    report('padding', `padded with ${wrong === 0 ? 'NUL' : 'a space'}, ${facts.vr} is padded with ${name}`);
  } else if (padding.length > end % 2) {
    report(
      'surplus-padding',
      `${padding.length} padding bytes, ${end % 2 === 0 ? 'none' : 'one'} would make the length even`,
    );
  }
  return end;
}

/** Bytes of a VR that does not follow (0008,0005). False if more need not be said. */
function checkDefaultRepertoire({ element, facts, report }: ValueContext, end: number): boolean {
  const text = element.value.subarray(0, end);
  const high = text.findIndex((byte) => byte >= 0x80);
  if (high !== -1) {
    const hex = (text[high] ?? 0).toString(16).toUpperCase();
    report('default-repertoire', `byte ${hex}H in a value of ${facts.vr}, which has the default repertoire`);
    return false;
  }
  return true;
}

/**
 * Text of a VR that follows (0008,0005), as far as it can be read. Bytes below 80H without ESC are text in every set;
 * that ISO_IR 13 shows two of them otherwise matters to no rule here.
 */
function readExtended(context: ValueContext, bytes: Uint8Array): string {
  const { facts, characterSets, characterSetProblems, isKnownSet, report } = context;
  const strange = bytes.find((byte) => byte >= 0x80 || byte === escapeByte);
  if (strange === undefined) return latin1Text(bytes);
  const { text, problems } = decodeText(bytes, facts.vr, characterSets);
  if (characterSets.length === 0) {
    const hex = strange.toString(16).toUpperCase().padStart(2, '0');
    report('character-set-missing', `byte ${hex}H, but the data set has no (0008,0005)`);
  } else if (isKnownSet) {
    for (const problem of problems) {
      if (!characterSetProblems.has(problem)) report('character-set', problem);
    }
  }
  return text;
}

function controlProblem(code: number): string {
  const name =
    code === deleteByte ? 'DEL' : `control character ${code.toString(16).toUpperCase().padStart(2, '0')}H`;
  return `has ${name}`;
}

/** Control characters (PS3.5 6.1.3). An ESC in a VR that follows (0008,0005) is judged with the character set. */
function checkControls({ facts, report }: ValueContext, text: string): boolean {
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    const isControl = code < 0x20 || (code >= deleteByte && code < 0xa0);
    if (!isControl || (code === escapeByte && facts.extendedRepertoire)) continue;
    if (isProse(facts.vr) && formatEffectors.includes(character)) continue;
    report('control-character', `${quoted(text)} ${controlProblem(code)}`);
    return false;
  }
  if (/(?<!\r)\n/.test(text)) report('lone-line-feed', 'has LF without CR before it');
  return true;
}

function lengthOf(value: string, context: ValueContext): number {
  const { facts } = context;
  if (!facts.charactersCounted) return value.length;
  const parts = facts.vr === 'PN' ? value.split('=') : [value]; // PS3.5 6.2: 64 per component group
  return Math.max(...parts.map((part) => [...part].length));
}

function checkLength(value: string, context: ValueContext): void {
  const { facts, report } = context;
  const length = lengthOf(value, context);
  if (facts.maximumLength === 0 || length <= facts.maximumLength) return;
  const unit = facts.charactersCounted ? 'characters' : 'bytes';
  const most = `${facts.maximumLength}${facts.vr === 'PN' ? ' per component group' : ''}`;
  report('too-long', `${quoted(value)} has ${length} ${unit}, ${facts.vr} takes ${most}`);
}

function checkMultiplicity(values: readonly string[], { facts, element, report }: ValueContext): void {
  const vm = entryOf(element.tag)?.vm;
  if (vm !== undefined && facts.multiple && !allowsValues(vm, values.length)) {
    report('vm', `${values.length} values, the dictionary has VM ${vm}`);
  }
}

/** Judges the value field of a text VR: padding, repertoire, control characters, form, and in a response length and VM. */
export function checkText(context: ValueContext): void {
  const { element, facts, use } = context;
  if (element.value.length === 0) return;
  const end = checkPadding(context);
  const bytes = element.value.subarray(0, end);
  if (!facts.extendedRepertoire && !checkDefaultRepertoire(context, end)) return;
  const text = facts.extendedRepertoire ? readExtended(context, bytes) : latin1Text(bytes);
  if (!checkControls(context, text)) return;
  const values = facts.multiple ? text.split('\\') : [text];
  const format = valueFormatOf(facts.vr);
  for (const value of values) {
    const fault = value === '' && values.length > 1 ? undefined : format?.(value, use);
    if (fault !== undefined) context.report(fault.rule, fault.text);
    else if (use === 'response') checkLength(value, context);
  }
  if (use === 'response') checkMultiplicity(values, context);
}
