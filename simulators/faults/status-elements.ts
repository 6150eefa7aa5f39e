import type { DataElement } from '../data-set/element.ts';
import { type CommandFields, commandElements, encodeCommandElements } from '../dimse/command-set.ts';
import { faultsOf } from './define.ts';
import type { FaultContext } from './fault.ts';
import { isFinalStep, mapSteps, type StepsFunction } from './steps.ts';

/** The final response with this failure status and these elements; the matches before it stay. */
function failingWith(status: number, fields: Partial<CommandFields>): StepsFunction {
  return mapSteps((step) => (isFinalStep(step) ? { kind: 'response', status, fields } : step));
}

/** The failure response with more elements than the dictionary knows for it, in ascending order. */
function withExtra(extra: readonly DataElement[]) {
  return (fields: CommandFields, { status }: FaultContext) => {
    const elements = commandElements(fields);
    if (status >> 12 === 0xc) elements.push(...extra);
    return encodeCommandElements(elements.toSorted((a, b) => a.tag - b.tag));
  };
}

const comment = 'The worklist could not be read: the database is being backed up.';

/** Elements that go with a failure status: Offending Element, Error Comment and what does not belong there. */
export const statusElementFaults = faultsOf('command-set', [
  {
    phrase: 'the failure has an Error Comment of 64 characters',
    aeTitle: 'COMMENT-64',
    legal: true,
    explain: 'C001 with the longest Error Comment there can be',
    source: 'PS3.7 C.5.3, Table E.1-1',
    steps: failingWith(0xc001, { ErrorComment: comment }),
  },
  {
    phrase: 'the failure lists its Offending Elements',
    aeTitle: 'OFFENDING',
    legal: true,
    explain: 'A900 with two tags in (0000,0901), and an Error Comment',
    source: 'PS3.7 C.5.2; PS3.4 Table K.4-1',
    steps: failingWith(0xa900, { OffendingElement: [0x00400100, 0x00100010], ErrorComment: 'not a key' }),
  },
  {
    phrase: 'the failure has an Error ID',
    aeTitle: 'ERROR-ID',
    explain: 'C002 with (0000,0903), which C-FIND does not have',
    source: 'PS3.7 C.4, C.5.3',
    steps: failingWith(0xc002, { ErrorID: 7 }),
  },
  {
    phrase: 'the failure has unknown command elements',
    aeTitle: 'UNKNOWN-ELEMENT',
    explain: 'C003 with a retired command element and one that never existed',
    source: 'PS3.7 6.3.1, Annex E',
    steps: failingWith(0xc003, {}),
    command: withExtra([
      { tag: 0x00000200, vr: 'AE', value: Uint8Array.from(Buffer.from('RETIRED ', 'latin1')) },
      { tag: 0x00000f00, vr: 'US', value: Uint8Array.of(1, 0) },
    ]),
  },
  {
    phrase: 'the failure has an Error Comment of eighty characters',
    aeTitle: 'COMMENT-LONG',
    explain: 'C004 with an Error Comment longer than an LO can be',
    source: 'PS3.7 Table E.1-1; PS3.5 Table 6.2-1',
    steps: failingWith(0xc004, { ErrorComment: '0123456789'.repeat(8) }),
  },
  {
    phrase: 'the Offending Element is half a tag',
    aeTitle: 'HALF-OFFENDING',
    explain: 'C005 with six bytes in (0000,0901)',
    source: 'PS3.7 Table E.1-1; PS3.5 Table 6.2-1',
    steps: failingWith(0xc005, {}),
    command: withExtra([{ tag: 0x00000901, vr: 'AT', value: Uint8Array.of(0x40, 0, 0, 1, 0x10, 0) }]),
  },
]);
