import { setDefinitionFunctionWrapper } from '@cucumber/cucumber';
import { NoAssociationError } from '../harness/scp/session.ts';
import { ConformanceWorld } from './world.ts';

type Definition = (this: unknown, ...parameters: unknown[]) => unknown;

/**
 * Without an association a step can prove nothing, in whatever step it is wanted: that is a finding about the SCP, and
 * no error of ours.
 */
setDefinitionFunctionWrapper((definition: Definition): Definition => {
  return async function (this: unknown, ...parameters: unknown[]): Promise<unknown> {
    try {
      return await definition.apply(this, parameters);
    } catch (error) {
      if (error instanceof NoAssociationError && this instanceof ConformanceWorld)
        return this.giveUp('inconclusive', error.message);
      throw error;
    }
  };
});
