import type { KeyMatching, ReturnType, RowMaker, WorklistKey } from '../worklist-key.ts';

interface Macro {
  readonly matching: KeyMatching;
  readonly version: ReturnType;
  readonly meaning: ReturnType;
}

const codeValue = 'a code of at most 16 characters that is no URN or URL';
const longCodeValue = 'without Code Value, and no URN or URL';
const urnCodeValue = 'without Code Value, and a URN or URL';
const designator = 'with Code Value or Long Code Value';
const version = 'where the designator alone does not identify the code; never without a designator';

/**
 * Rows of a code macro below the sequence at `path`. Items of Equivalent Code Sequence repeat them; those are not
 * listed. The edition prints (0008,0118) for Context Group Version too; its tag is (0008,0106).
 */
function codeRows(
  row: RowMaker,
  path: string,
  { matching, version: versionType, meaning }: Macro,
): WorklistKey[] {
  return [
    row(`${path}.CodeValue`, matching, '1C', { condition: codeValue }),
    row(`${path}.CodingSchemeDesignator`, matching, '1C', { condition: designator }),
    row(`${path}.CodingSchemeVersion`, matching, versionType, { condition: version }),
    row(`${path}.CodeMeaning`, matching, meaning),
    row(`${path}.LongCodeValue`, matching, '1C', { condition: longCodeValue }),
    row(`${path}.URNCodeValue`, matching, '1C', { condition: urnCodeValue }),
    row(`${path}.MappingResource`, matching, '3'),
    row(`${path}.MappingResourceUID`, matching, '3'),
    row(`${path}.ContextGroupVersion`, matching, '3'),
    row(`${path}.ContextGroupExtensionFlag`, matching, '3'),
    row(`${path}.ContextGroupLocalVersion`, matching, '3'),
    row(`${path}.ContextGroupExtensionCreatorUID`, matching, '3'),
    row(`${path}.EquivalentCodeSequence`, matching, '3'),
  ];
}

/** PS3.4 Table 8-2a: optional matching, meaning not mandatory. */
export const optionalCode = (row: RowMaker, path: string): WorklistKey[] =>
  codeRows(row, path, { matching: 'O', version: '3', meaning: '3' });

/** PS3.4 Table 8-3a: returned only, meaning mandatory. */
export const returnedCode = (row: RowMaker, path: string): WorklistKey[] =>
  codeRows(row, path, { matching: '-', version: '1C', meaning: '1' });

/**
 * PS3.4 Table 8-4a: optional matching, meaning mandatory. The table makes Coding Scheme Version required for
 * matching where the designator is ambiguous (RC); here it is optional like its neighbors.
 */
export const languageCode = (row: RowMaker, path: string): WorklistKey[] =>
  codeRows(row, path, { matching: 'O', version: '1C', meaning: '1' });
