/** Matching and answering of a worklist query. PS3.4 K.2.2, K.4.1.3, C.2.2.2. */
import { type NaturalDataSet, toNatural } from '../data-set/natural.ts';
import type { Walk } from '../data-set/walk.ts';
import { encodeDataSet } from '../data-set/write.ts';
import { IdentifierError, identifierStatuses } from './identifier-error.ts';
import { allOf, itemTests } from './item-test.ts';
import type { WorklistItem } from './items.ts';
import { keysOutsideModel, type RequestKey, requestKeysOf, shapeOf } from './request-key.ts';
import { responseOf } from './response.ts';
import { ResponseCache } from './response-cache.ts';
import type { ValueOptions } from './value-test.ts';

export { IdentifierError, identifierStatuses } from './identifier-error.ts';
export { ResponseCache } from './response-cache.ts';

/** Choices the standard leaves to an SCP, and where responses are kept. */
export interface MatchingOptions extends ValueOptions {
  /** Responses shared between queries; by default each query keeps its own. */
  readonly responses?: ResponseCache;
}

/** A request Identifier made ready to be asked of many items. */
export interface CompiledQuery {
  matches(item: WorklistItem): boolean;
  /**
   * The encoded Identifier of the response for an item, whether it matches or not. Kept and given again for the same
   * item: not to be changed.
   * @throws RangeError for an unknown Transfer Syntax
   */
  respond(item: WorklistItem, transferSyntaxUID: string): Uint8Array;
  /** Keys outside the model, neither matched nor known: where there are any, pending responses are FF01. */
  readonly unsupportedOptionalKeys: readonly string[];
}

/** (0008,0005), (0008,0201) and (0040,A390) are in the Identifier but are no keys: PS3.4 Table K.6-1a. */
const isKeyOfModel = ({ row, tag }: RequestKey): boolean =>
  row !== undefined && tag !== 0x00080201 && tag !== 0x0040a390;

/**
 * Makes a query from the JSON model of a request Identifier.
 * @throws IdentifierError A900 for keys that cannot be processed, or when no key is of the model
 */
export function compileKeys(natural: NaturalDataSet, options: MatchingOptions = {}): CompiledQuery {
  const keys = requestKeysOf(natural);
  if (!keys.some(isKeyOfModel)) {
    const tags = keys.map(({ tag }) => tag).slice(0, 16);
    throw new IdentifierError(
      identifierStatuses.notOfSOPClass,
      tags,
      'no key of the Modality Worklist model',
    );
  }
  const test = allOf(itemTests(keys, options));
  const shape = shapeOf(keys);
  const responses = options.responses ?? new ResponseCache();
  return {
    matches: ({ natural: item }) => test?.(item) ?? true,
    respond: ({ elements }, transferSyntaxUID) =>
      responses.response(`${transferSyntaxUID} ${shape}`, elements, () =>
        encodeDataSet(responseOf(elements, keys), transferSyntaxUID),
      ),
    unsupportedOptionalKeys: keysOutsideModel(keys),
  };
}

/**
 * Makes a query from a request Identifier as it came.
 * @throws IdentifierError C310 when it cannot be decoded, A900 for a key sequence of two items, a bad date, time or
 * range, or when it has no key of the model
 */
export function compileIdentifier(request: Walk, options: MatchingOptions = {}): CompiledQuery {
  if (!request.decodable) {
    const [first] = request.deviations;
    const tags = first?.tag === undefined ? [] : [first.tag];
    throw new IdentifierError(identifierStatuses.undecodable, tags, 'Identifier cannot be decoded');
  }
  return compileKeys(toNatural(request.elements), options);
}
