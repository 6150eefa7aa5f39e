import { type DataElement, type DataSet, undefinedLength } from '../data-set/element.ts';
import { withGroupLengths } from '../data-set/group-lengths.ts';
import type { Tag } from '../data-set/tag.ts';
import { transferSyntaxes } from '../data-set/transfer-syntax.ts';
import { valueRepresentationOf } from '../data-set/vr.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { faultsOf } from './define.ts';
import type { FaultContext } from './fault.ts';
import {
  edited,
  elementsOf,
  everyElement,
  hasElement,
  stepItems,
  textElement,
  withElement,
  withStepItems,
} from './identifier-edit.ts';
import { preferExplicitVR } from './presentation.ts';

const stepSequence: Tag = 0x00400100;
const { implicitVRLittleEndian, explicitVRLittleEndian } = transferSyntaxes;

/** Identifiers whose structure is wrong: PS3.5 Section 7. */
export const dataSetFaults = faultsOf('data-set', [
  {
    phrase: 'the Identifier is cut short',
    aeTitle: 'CUT-SHORT',
    explain: 'the last two bytes of the Identifier are missing; its PDVs are complete',
    source: 'PS3.5 7.1',
    identifier: (bytes) => bytes.subarray(0, Math.max(0, bytes.length - 2)),
  },
  {
    phrase: 'an element length runs past the end of the Identifier',
    aeTitle: 'LENGTH-PAST-END',
    explain: 'the last element says that its value is thousands of bytes longer than it is',
    source: 'PS3.5 7.1',
    identifier: edited((elements) =>
      elements.map((each, at) => (at === elements.length - 1 ? overlong(each) : each)),
    ),
  },
  {
    phrase: 'the Identifier is in another Transfer Syntax',
    aeTitle: 'WRONG-SYNTAX',
    explain: 'Explicit VR Little Endian where Implicit was accepted, Implicit where anything else was',
    source: 'PS3.5 10; PS3.8 7.6.1',
    identifier: (bytes, { transferSyntaxUID }) =>
      encodeDataSet(
        elementsOf(bytes, transferSyntaxUID),
        transferSyntaxUID === implicitVRLittleEndian ? explicitVRLittleEndian : implicitVRLittleEndian,
      ),
  },
  {
    phrase: 'an element has a VR that does not exist',
    aeTitle: 'BAD-VR',
    explain:
      'VR ZZ; Explicit VR is accepted if offered, otherwise the Identifier is in Explicit VR all the same',
    source: 'PS3.5 7.1.2, Table 6.2-1',
    negotiate: preferExplicitVR,
    identifier: withWrittenVr('ZZ'),
  },
  {
    phrase: "an element has another element's VR",
    aeTitle: 'WRONG-VR',
    explain:
      'VR DA on a name; Explicit VR is accepted if offered, otherwise the Identifier is in Explicit VR all the same',
    source: 'PS3.5 7.1.2; PS3.6 6',
    negotiate: preferExplicitVR,
    identifier: withWrittenVr('DA'),
  },
  {
    phrase: 'two values have an odd length',
    aeTitle: 'ODD-LENGTH',
    explain: 'one byte is left over in each of two values, so that the Identifier as a whole stays even',
    source: 'PS3.5 7.1.1',
    identifier: edited(oddValues),
  },
  {
    phrase: 'a sequence of undefined length has no delimiter',
    aeTitle: 'NO-DELIMITER',
    explain: 'the Scheduled Procedure Step Sequence has length FFFFFFFF and no Sequence Delimitation Item',
    source: 'PS3.5 7.5.2',
    identifier: edited((elements) => changeSteps(elements, { declaredLength: undefinedLength })),
  },
  {
    phrase: 'a Sequence Delimitation Item has a length',
    aeTitle: 'DELIMITER-LENGTH',
    explain: 'the length field of the delimiter is 2 instead of 0',
    source: 'PS3.5 7.5.2, Table 7.5-3',
    identifier: edited((elements) => {
      const delimiter: DataElement = {
        tag: 0xfffee0dd,
        vr: 'UN',
        value: new Uint8Array(),
        declaredLength: 2,
      };
      const open = changeSteps(elements, { declaredLength: undefinedLength });
      const at = open.findIndex((each) => each.tag === stepSequence);
      return open.toSpliced(at + 1, 0, delimiter);
    }),
  },
  {
    phrase: 'a delimiter stands where nothing was opened',
    aeTitle: 'STRAY-DELIMITER',
    explain: 'the Identifier starts with an Item Delimitation Item',
    source: 'PS3.5 7.5',
    identifier: edited((elements) => [{ tag: 0xfffee00d, vr: 'UN', value: new Uint8Array() }, ...elements]),
  },
  {
    phrase: 'the elements are out of order',
    aeTitle: 'TAG-ORDER',
    explain: 'the elements come in descending order',
    source: 'PS3.5 7.1',
    identifier: edited((elements) => twoOrMore(elements).toReversed()),
  },
  {
    phrase: 'an element is there twice',
    aeTitle: 'DUPLICATE-TAG',
    explain: 'the first element comes twice in a row',
    source: 'PS3.5 7.1',
    identifier: edited((elements) => [...elements.slice(0, 1), ...elements]),
  },
  {
    phrase: 'the Identifier has an element of group 0000',
    aeTitle: 'GROUP-0000',
    explain: 'a Status (0000,0900) stands in the Identifier',
    source: 'PS3.5 7.1; PS3.7 6.3.1',
    identifier: edited((elements) => [
      { tag: 0x00000900, vr: 'US', value: Uint8Array.of(0, 0) },
      ...elements,
    ]),
  },
  {
    phrase: 'the Identifier has an element of group 0002',
    aeTitle: 'GROUP-0002',
    explain: 'a Transfer Syntax UID of File Meta Information stands in the Identifier',
    source: 'PS3.5 7.1; PS3.10 7.1',
    identifier: edited((elements) => [textElement('TransferSyntaxUID', implicitVRLittleEndian), ...elements]),
  },
  {
    phrase: 'each group begins with its length',
    aeTitle: 'GROUP-LENGTHS',
    notTested: true,
    explain: 'group lengths are retired, and every receiver still reads them over',
    source: 'PS3.5 7.2',
    identifier: edited((elements, { transferSyntaxUID }) => withGroupLengths(elements, transferSyntaxUID)),
  },
  {
    phrase: 'a private element has no creator',
    aeTitle: 'NO-CREATOR',
    explain: '(0051,1001) is there, (0051,0010) is not',
    source: 'PS3.5 7.8.1',
    identifier: edited((elements) => withElement(elements, privateElement(0x00511001))),
  },
  {
    phrase: 'sequences are nested 200 deep',
    aeTitle: 'DEEP-NESTING',
    explain: 'Pertinent Documents Sequence in Pertinent Documents Sequence, 200 levels',
    source: 'PS3.5 7.5; PS3.4 Table K.6-1',
    identifier: edited((elements) => withElement(elements, nested(200))),
  },
  {
    phrase: 'the Identifier is random bytes',
    aeTitle: 'RANDOM-BYTES',
    explain: '256 bytes that are no data set, the same ones every time',
    source: 'PS3.5 7.1',
    identifier: () => randomBytes(256),
  },
  {
    phrase: 'the Identifier is all zeros',
    aeTitle: 'ALL-ZEROS',
    explain: '64 bytes of value 0, as of elements (0000,0000) without a value',
    source: 'PS3.5 7.1',
    identifier: () => new Uint8Array(64),
  },
  {
    phrase: 'the Identifier has zero bytes',
    aeTitle: 'ZERO-BYTES',
    explain: 'a data set is announced, and one empty PDV is all that comes',
    source: 'PS3.8 E.2; PS3.4 Table K.6-1',
    identifier: () => new Uint8Array(0),
  },
]);

function overlong(element: DataElement): DataElement {
  const length = encodeDataSet([element], implicitVRLittleEndian).length + 4096;
  const shortField = valueRepresentationOf(element.vr)?.longLength === false;
  return {
    ...element,
    undefinedLength: false,
    declaredLength: shortField ? Math.min(length, 0xfffe) : length,
  };
}

/** Writes `vr` into the first element that is no sequence; in Explicit VR even where Implicit was accepted. */
function withWrittenVr(vr: string): (bytes: Uint8Array, context: FaultContext) => Uint8Array {
  return (bytes, { transferSyntaxUID }) => {
    const named = withName(elementsOf(bytes, transferSyntaxUID));
    const at = named.findIndex((each) => each.vr === 'PN');
    const elements = named.map((each, index) => (index === at ? { ...each, writtenVr: vr } : each));
    const implicit = transferSyntaxUID === implicitVRLittleEndian;
    return encodeDataSet(elements, implicit ? explicitVRLittleEndian : transferSyntaxUID);
  };
}

function withName(elements: DataSet): DataSet {
  return hasElement(elements, 'PatientName')
    ? elements
    : withElement(elements, textElement('PatientName', 'Doe^Jane'));
}

function twoOrMore(elements: DataSet): DataSet {
  if (elements.length > 1) return elements;
  return withElement(withName(elements), textElement('PatientID', '1234'));
}

const oddVrs = ['PN', 'LO', 'SH', 'CS', 'AE', 'LT', 'ST', 'UI'];

/** Adds one byte to the first two text values, which are added if the Identifier has not got them. */
function oddValues(elements: DataSet): DataSet {
  const enough = elements.filter((each) => oddVrs.includes(each.vr)).length > 1;
  const chosen = enough ? elements : withElement(withName(elements), textElement('PatientID', '1234'));
  let left = 2;
  return chosen.map((each) => {
    if (left === 0 || !(each.value instanceof Uint8Array) || !oddVrs.includes(each.vr)) return each;
    left -= 1;
    return { ...each, value: Uint8Array.of(...each.value, each.vr === 'UI' ? 0x31 : 0x41) };
  });
}

function changeSteps(elements: DataSet, change: Partial<DataElement>): DataSet {
  // Delimiters are for the step sequence alone; an undefined length of another would hide the one that is missing.
  const plain = everyElement(withStepItems(elements, stepItems(elements)), (each) => ({
    ...each,
    undefinedLength: false,
  }));
  return plain.map((each) => (each.tag === stepSequence ? { ...each, ...change } : each));
}

function privateElement(tag: Tag): DataElement {
  return { tag, vr: 'LO', value: Uint8Array.from(Buffer.from('PRIVATE ', 'latin1')) };
}

function nested(levels: number): DataElement {
  let element: DataElement = { tag: 0x00380100, vr: 'SQ', value: [] };
  for (let level = 1; level < levels; level += 1) {
    element = { tag: 0x00380100, vr: 'SQ', value: [{ elements: [element] }] };
  }
  return element;
}

/** Bytes without a pattern, the same in every run: the multiplier is that of Park and Miller. */
function randomBytes(length: number): Uint8Array {
  let seed = 20;
  return Uint8Array.from({ length }, () => {
    seed = (seed * 48271) % 2147483647;
    return (seed >> 8) & 0xff;
  });
}
