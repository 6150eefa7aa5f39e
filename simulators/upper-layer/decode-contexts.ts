import { type RawItem, readItems, readUID } from './decode-fields.ts';
import type { DeviationList } from './deviation.ts';
import { itemTypes, nameOfItem } from './items.ts';
import type { PresentationContextAC, PresentationContextRQ } from './pdu.ts';

/**
 * Decodes the content of a proposed Presentation Context (PS3.8 9.3.2.2). An abstract syntax that is not there is ''.
 * @throws PduError when a sub-item runs past the item
 */
export function decodeContextRQ(item: RawItem, deviations: DeviationList): PresentationContextRQ {
  const { content, offset } = item;
  const id = readContextID(item, deviations);
  deviations.reserved(content, 3, `Presentation Context ${id}`);
  const abstractSyntaxes: string[] = [];
  const transferSyntaxes: string[] = [];
  for (const sub of readItems(content, deviations)) {
    const length = sub.content.left;
    if (sub.type === itemTypes.abstractSyntax)
      abstractSyntaxes.push(readUID(sub.content, 'Abstract-syntax-name', length, deviations));
    else if (sub.type === itemTypes.transferSyntax)
      transferSyntaxes.push(readUID(sub.content, 'Transfer-syntax-name', length, deviations));
    else
      deviations.add('unknown-sub-item', sub.offset, `${nameOfItem(sub.type)} in Presentation Context ${id}`);
  }
  if (abstractSyntaxes.length !== 1) {
    const rule = abstractSyntaxes.length === 0 ? 'missing-item' : 'duplicate-item';
    const count = abstractSyntaxes.length;
    deviations.add(rule, offset, `Presentation Context ${id} has ${count} abstract syntaxes, not 1`);
  }
  if (transferSyntaxes.length === 0)
    deviations.add('missing-item', offset, `Presentation Context ${id} has no transfer syntax`);
  return { id, abstractSyntax: abstractSyntaxes[0] ?? '', transferSyntaxes };
}

/**
 * Decodes the content of an answered Presentation Context (PS3.8 9.3.3.2). The transfer syntax of a refused one is
 * without meaning: it is given but not looked at.
 * @throws PduError when a sub-item runs past the item
 */
export function decodeContextAC(item: RawItem, deviations: DeviationList): PresentationContextAC {
  const { content, offset } = item;
  const id = readContextID(item, deviations);
  const where = `Presentation Context ${id}`;
  deviations.reserved(content, 1, where);
  const resultOffset = content.offset;
  const result = content.uint8('Result/Reason');
  if (result > 4) deviations.add('result-value', resultOffset, `result ${result} of ${where} is not 0 to 4`);
  deviations.reserved(content, 1, where);
  const transferSyntaxes: string[] = [];
  for (const sub of readItems(content, deviations)) {
    const length = sub.content.left;
    if (sub.type !== itemTypes.transferSyntax)
      deviations.add('unknown-sub-item', sub.offset, `${nameOfItem(sub.type)} in ${where}`);
    else if (result !== 0) transferSyntaxes.push(sub.content.latin1('Transfer-syntax-name', length));
    else transferSyntaxes.push(readUID(sub.content, 'Transfer-syntax-name', length, deviations));
  }
  const count = transferSyntaxes.length;
  if (count === 0) deviations.add('missing-item', offset, `${where} has no transfer syntax sub-item`);
  else if (count > 1)
    deviations.add('duplicate-item', offset, `${where} has ${count} transfer syntaxes, not 1`);
  return { id, result, transferSyntax: transferSyntaxes[0] ?? '' };
}

// PS3.8 9.3.2.2: odd, 1 to 255
function readContextID({ content }: RawItem, deviations: DeviationList): number {
  const offset = content.offset;
  const id = content.uint8('Presentation-context-ID');
  if (id % 2 === 0) deviations.add('context-id', offset, `Presentation Context ID ${id} is not odd`);
  return id;
}
