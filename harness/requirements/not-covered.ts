import type { RequirementId } from './index.ts';

/** Requirements of the areas that are complete which nothing judges, with the reason. */
export const notCovered: Readonly<Partial<Record<RequirementId, string>>> = {};
