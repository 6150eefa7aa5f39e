import type { Command } from 'commander';
import type { CommandContext } from './context.ts';
import { addFixturesExport } from './fixtures-export.ts';
import { addFixturesSendHl7 } from './fixtures-send-hl7.ts';

/** `fixtures`: puts a worklist into the forms that systems take it in. */
export function addFixtures(program: Command, context: CommandContext, exit: (code: number) => void): void {
  const fixtures = program
    .command('fixtures')
    .description('the worklist that makes every matching requirement conclusive, for the SCP under test');
  addFixturesExport(fixtures, context, exit);
  addFixturesSendHl7(fixtures, context, exit);
}
