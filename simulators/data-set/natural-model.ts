/** The JSON model at the edges of the project: PS3.6 keyword -> text, number, list, or items. */

/** '' and [] = zero length (for a sequence [] = no item, [{}] = one empty item); several values = array. */
export type NaturalValue = string | number | readonly (string | number)[] | readonly NaturalDataSet[];

/** A data set or item by keyword, or `(gggg,eeee)` / `ggggeeee` for elements that have none. */
export interface NaturalDataSet {
  readonly [keyword: string]: NaturalValue;
}

/** A keyword that is not known, or a value that its VR cannot take. */
export class NaturalError extends Error {
  override readonly name = 'NaturalError';
  /** The key as it was written. */
  readonly keyword: string;
  /** Keywords and item indices from the root: `ScheduledProcedureStepSequence[0].Modality`. */
  readonly path: string;

  constructor(keyword: string, path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.keyword = keyword;
    this.path = path;
  }
}
