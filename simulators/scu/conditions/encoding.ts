import { type DataElement, type DataSet, type Item, isSequence } from '../../data-set/element.ts';
import { withGroupLengths } from '../../data-set/group-lengths.ts';
import { fromNatural } from '../../data-set/natural.ts';
import { encodeDataSet } from '../../data-set/write.ts';
import { type Condition, fixed } from './condition.ts';
import { wholeQuery } from './identifiers.ts';

/** The data set with one length form for every sequence and item. PS3.5 7.5.1 */
function withLengthForm(dataSet: DataSet, undefinedLength: boolean): DataElement[] {
  return dataSet.map((element) => {
    if (!isSequence(element)) return element;
    const items = element.value.map(
      (item): Item => ({ elements: withLengthForm(item.elements, undefinedLength), undefinedLength }),
    );
    return { ...element, value: items, undefinedLength };
  });
}

const whole = fromNatural(wholeQuery());

/** Conditions about how a data set is written; every decoder takes them all. */
export const encodingConditions: readonly Condition[] = [
  fixed(
    'the sequences have undefined length',
    true,
    'Every sequence and item has undefined length and a delimiter.',
    { identifier: withLengthForm(fromNatural(wholeQuery()), true) },
  ),
  fixed('the sequences have defined length', true, 'Every sequence and item states its length.', {
    identifier: withLengthForm(fromNatural(wholeQuery()), false),
  }),
  fixed(
    'group lengths are present',
    true,
    'Each group begins with its group length element, which is right.',
    {
      identifier: whole,
      editIdentifier: (_, syntax) => encodeDataSet(withGroupLengths(whole, syntax), syntax),
    },
  ),
];
