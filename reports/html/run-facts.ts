import type { Results, SystemUnderTest } from '../results.ts';
import { duration } from '../text.ts';
import { type Html, html } from './markup.ts';

/** Environment and versions: what was tested, with what, when and how. */
export function runFactsPart(results: Results): Html {
  const { sut, run, environment, tool } = results;
  const took = duration(Math.max(0, Date.parse(run.endedAt) - Date.parse(run.startedAt)));
  const list: readonly (readonly [string, string | undefined])[] = [
    ['System under test', sut.name],
    ...(sut.product === undefined ? [] : [['Product', sut.product] as const]),
    ['Address', addressOf(sut)],
    ['Called AE title', sut.calledAETitle ?? undefined],
    ['Calling AE title', sut.callingAETitle ?? undefined],
    ['Implementation Class UID', sut.implementationClassUID ?? undefined],
    ['Implementation Version Name', sut.implementationVersionName ?? undefined],
    ['Run', `${run.startedAt} to ${run.endedAt}, ${took}`],
    ['Command', run.command],
    ...(run.resumed ? [['Resumed', resumedText(run.resumed)] as const] : []),
    ...(run.shard ? [['Part', `${run.shard.index} of ${run.shard.count}`] as const] : []),
    ['Exit code', String(run.exitCode)],
    ['Test tool', `${tool.name} ${tool.version}`],
    ['Environment', environment && `Node ${environment.node}, ${environment.platform}`],
    ['Standard', results.standard],
  ];
  return html`<section id="run"><h2>About this run</h2><dl class="facts">${list.map(
    ([label, value]) => html`<dt>${label}</dt><dd><bdi>${value ?? 'not learned in this run'}</bdi></dd>\n`,
  )}</dl></section>`;
}

function resumedText({ at, earlier }: NonNullable<Results['run']['resumed']>): string {
  return `${at}; judged before: ${earlier.join(', ') || 'none'}`;
}

function addressOf({ host, port }: SystemUnderTest): string | undefined {
  if (host === null) return undefined;
  return port === null ? host : `${host} port ${port}`;
}
