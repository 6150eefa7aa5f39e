import { Then, When } from '@cucumber/cucumber';
import { judgeEcho, judgeEchoRefused, judgeInTurn } from '../harness/judge/scp-echo.ts';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import type { ConformanceWorld } from './world.ts';

When(
  'the test SCU sends a C-ECHO with Message ID {int}',
  async function (this: ConformanceWorld, messageID: number) {
    await this.scp.echo({ messageID, quietMs: Math.min(this.suite.limits.quiet, 50) });
  },
);

When(
  'the test SCU sends a C-ECHO for which the Affected SOP Class UID names Modality Worklist',
  async function (this: ConformanceWorld) {
    this.scp.illegal = true;
    await this.scp.echo({ sopClassUID: modalityWorklistFind });
  },
);

When(
  'the test SCU sends a C-ECHO for which the presentation context is that of Modality Worklist',
  async function (this: ConformanceWorld) {
    this.scp.illegal = true;
    const { contexts } = (await this.scp.scu()).association;
    const context = contexts.find(({ abstractSyntax }) => abstractSyntax === modalityWorklistFind);
    if (!context) return this.giveUp('inconclusive', 'no presentation context for Modality Worklist');
    await this.scp.echo({ contextID: context.id });
    return undefined;
  },
);

When(
  'the test SCU sends a C-ECHO, makes a query, sends a C-ECHO and makes a query',
  async function (this: ConformanceWorld) {
    await this.scp.echo({});
    await this.scp.complete();
    await this.scp.echo({});
    await this.scp.complete();
  },
);

Then('the SCP answers the C-ECHO with Status Code 0000', function (this: ConformanceWorld) {
  this.judged(this.scp.echoes.flatMap(judgeEcho));
});

Then('the SCP refuses the C-ECHO', function (this: ConformanceWorld) {
  this.judged(this.scp.echoes.flatMap(judgeEchoRefused));
});

Then('the SCP answers each of them', function (this: ConformanceWorld) {
  this.judged(judgeInTurn(this.scp.echoes, this.scp.exchanges));
});
