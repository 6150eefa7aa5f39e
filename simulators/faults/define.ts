import type { Fault, FaultLayer } from './fault.ts';

/** A catalogue entry as it is written down: the layer is that of its file, and a fault is not legal unless it says so. */
export type FaultDefinition = Omit<Fault, 'layer' | 'legal'> & { readonly legal?: boolean };

/** Makes the entries of one layer. */
export function faultsOf(layer: FaultLayer, definitions: readonly FaultDefinition[]): readonly Fault[] {
  return definitions.map((definition) => ({ legal: false, ...definition, layer }));
}
