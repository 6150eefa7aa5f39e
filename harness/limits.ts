import { defaultTimeLimits } from '../simulators/upper-layer/time-limits.ts';
import type { SutProfile } from './profile.ts';
import type { SuiteLimits } from './suite.ts';

/** How long an SCU is watched, and waited for to try again, when the profile says nothing; ms. */
const defaultObserveMs = 15_000;
const defaultRetryMs = 5000;

/** The limits of a run: the profile's seconds, else the defaults; ms. Unless `idle` is given it is `quiet`. */
export function limitsOf(profile: SutProfile): SuiteLimits {
  const given = Object.entries(profile.limits ?? {}).map(([name, seconds]) => [
    name,
    Math.round((seconds ?? 0) * 1000),
  ]);
  const limits = { ...defaultTimeLimits, ...Object.fromEntries(given) };
  return {
    idle: limits.quiet,
    observe: defaultObserveMs,
    retry: defaultRetryMs,
    ...limits,
  };
}
