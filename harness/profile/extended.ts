import type { SutProfile } from '../profile.ts';

/**
 * A profile with all that the one it extends says besides. A map (`limits`, `conditions`, `declares`, `expected`) is
 * joined entry by entry; of what both say, its own word counts.
 */
export function extended(own: SutProfile, base: SutProfile): SutProfile {
  const { extends: _path, ...rest } = own;
  const { limits, conditions, declares, expected } = base;
  return {
    ...base,
    ...rest,
    ...(limits && { limits: { ...limits, ...own.limits } }),
    ...(conditions && { conditions: { ...conditions, ...own.conditions } }),
    ...(declares && { declares: { ...declares, ...own.declares } }),
    ...(expected && { expected: { ...expected, ...own.expected } }),
  };
}
