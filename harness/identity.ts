import { entryOf } from '../simulators/data-set/dictionary.ts';
import { toNatural } from '../simulators/data-set/natural.ts';
import { formatTag } from '../simulators/data-set/tag.ts';
import { findElement, type Walk, type WalkedElement, walkDataSet } from '../simulators/data-set/walk.ts';
import type { FindExchange, FindResponse } from '../simulators/scu/find.ts';

/**
 * What tells worklist items apart: Study Instance UID and Scheduled Procedure Step ID (PS3.4 K.6.1.2.1).
 * Undefined when an Identifier lacks one of them, so that nothing is concluded from it.
 */
export function stepKeys(pendings: readonly FindResponse[]): Set<string> | undefined {
  const keys = new Set<string>();
  for (const { identifier } of pendings) {
    const key = identifier && stepKey(identifier);
    if (key === undefined) return undefined;
    keys.add(key);
  }
  return keys;
}

function stepKey(identifier: Walk): string | undefined {
  const study = keyText(identifier, 'StudyInstanceUID');
  const step = keyText(identifier, 'ScheduledProcedureStepSequence', 0, 'ScheduledProcedureStepID');
  return study && step ? `${study} ${step}` : undefined;
}

/** The value of an element as text, '' when absent or empty, 'items' for a sequence with items. */
export function keyText(walk: Walk, ...path: (string | number)[]): string {
  const element = findElement(walk.elements, ...path);
  if (!element) return '';
  if (element.items) return element.items.length > 0 ? 'items' : '';
  return textOf(element);
}

/** Value bytes without padding; enough to compare codes, ids and dates, which are of the default repertoire. */
function textOf({ value }: WalkedElement): string {
  return Buffer.from(value)
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .trim();
}

/**
 * Finds a key that came back as it was sent although it is no value: a range in a date or time, or a wild card
 * in text that no item can hold (PS3.4 K.1.4).
 */
export function describeKeyEcho(
  exchange: FindExchange,
  pendings: readonly FindResponse[],
): string | undefined {
  const request =
    exchange.requestIdentifier && walkDataSet(exchange.requestIdentifier, exchange.transferSyntaxUID);
  if (!request) return undefined;
  for (const { tag, text } of matchingKeys(request.elements)) {
    for (const { identifier } of pendings) {
      const returned = identifier && flatten(identifier.elements).find((element) => element.tag === tag);
      if (returned && textOf(returned) === text)
        return `${formatTag(tag)} ${entryOf(tag)?.keyword ?? ''} came back as the key "${text}"`;
    }
  }
  return undefined;
}

function matchingKeys(elements: readonly WalkedElement[]): { tag: number; text: string }[] {
  return flatten(elements)
    .map(({ tag, vr, ...element }) => ({ tag, vr, text: textOf({ tag, vr, ...element }) }))
    .filter(({ vr, text }) => (/^(DA|TM)$/.test(vr) ? text.includes('-') : /[*?]/.test(text)));
}

function flatten(elements: readonly WalkedElement[]): WalkedElement[] {
  return elements.flatMap((element) => [
    element,
    ...(element.items ?? []).flatMap((item) => flatten(item.elements)),
  ]);
}

/** The Identifiers of the given responses in the natural model, for use as query values. */
export function naturalItems(pendings: readonly FindResponse[]) {
  return pendings.flatMap(({ identifier }) =>
    identifier?.decodable ? [toNatural(identifier.elements)] : [],
  );
}
