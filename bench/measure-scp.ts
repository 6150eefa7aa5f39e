import { textTable } from '../reports/text-table.ts';
import { worklistKeysBelow } from '../simulators/worklist/keys.ts';
import { type Extent, sizes } from './extent.ts';
import type { FindTimes } from './lean-requestor.ts';
import { interleaved, type Measured, type Subject } from './round-robin.ts';
import { type Stage, scpsOf } from './stage.ts';
import { figure, spread } from './statistics.ts';
import { titleFor } from './worklist.ts';

/** Responses per second and time to the first response of a universal query, for each SCP. */
export async function measureScp(stage: Stage, { rounds }: Extent): Promise<string> {
  const rows: string[][] = [];
  for (const size of [sizes.small, sizes.large]) {
    const measured = await interleaved(subjects(stage, size), rounds);
    rows.push(...measured.map((each) => row(size, each)));
  }
  const header = ['Items', 'SCP', 'Responses/s', 'First response, ms', 'Identifier, bytes'];
  return `SCP: universal query\n\n${textTable(header, rows)}`;
}

function subjects(stage: Stage, size: number): Subject<FindTimes>[] {
  const calledAETitle = titleFor(size);
  const cached = scpsOf(stage).map(({ name, port }) => ({
    name,
    measure: () => stage.load.run('find', { port, calledAETitle }),
  }));
  const { port } = stage.ours;
  const keys = keysOfNoItem().values();
  const afresh = {
    name: 'mwl-conformance, new keys',
    measure: () => stage.load.run('find', { port, calledAETitle, more: keys.next().value ?? [] }),
  };
  return [...cached, afresh];
}

/** Optional keys that no item here has: each pair makes a query for which our SCP has no response encoded yet. */
function keysOfNoItem(): string[][] {
  const optional = worklistKeysBelow([]).filter(({ returnType, vr }) => returnType === '3' && vr !== 'SQ');
  const keywords = optional.map(({ keyword }) => keyword);
  return keywords.flatMap((one, index) => keywords.slice(index + 1).map((other) => [one, other]));
}

function row(size: number, { name, samples }: Measured<FindTimes>): string[] {
  const [last] = samples.slice(-1);
  if (last === undefined || samples.some(({ responses }) => responses !== size))
    throw new Error(`${name} sent ${last?.responses ?? 'no'} responses, not ${size}`);
  return [
    figure(size),
    name,
    spread(samples.map(({ responses, totalMs }) => (responses / totalMs) * 1000)),
    spread(samples.map(({ firstMs }) => firstMs)),
    figure(last.identifierBytes / last.responses),
  ];
}
