/** The JSON model at the edges of the project: PS3.6 keyword -> text, number, list, or items. */
export { dataSetOf, toNatural } from './natural-decode.ts';
export { fromNatural } from './natural-encode.ts';
export { type NaturalDataSet, NaturalError, type NaturalValue } from './natural-model.ts';
