// How fast the simulators are, and peers beside them: node bench/main.ts [--quick]
// Nothing is judged: the exit code is 0 if everything could be measured.
import { availableParallelism, cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { type Extent, full, quick } from './extent.ts';
import { measureAssociations } from './measure-associations.ts';
import { measureMemory } from './measure-memory.ts';
import { measureScp } from './measure-scp.ts';
import { measureScu } from './measure-scu.ts';
import { isInstalled } from './program.ts';
import { Closing, setStage } from './stage.ts';

/** What a figure depends on that is not in its table. */
function conditions(rounds: number): string {
  const [load = 0] = loadavg();
  const cores = `${availableParallelism()} cores (${cpus()[0]?.model ?? 'unknown'})`;
  return [
    `Node ${process.versions.node}, ${cores}, load ${load.toFixed(1)} at the start, ${rounds} rounds.`,
    'Figures are median [min..max].',
  ].join('\n');
}

const peers = { wlmscpfs: 'dcmtk', findscu: 'dcmtk', mwlQuery: 'ctn' };

function missingPeers(): string[] {
  return Object.entries(peers)
    .filter(([program]) => !isInstalled(program))
    .map(([program, source]) => `${program} is not there and left out (comes with ${source})`);
}

/** Measures and prints, part by part. */
async function measure(extent: Extent, closing: Closing): Promise<void> {
  console.log([conditions(extent.rounds), ...missingPeers()].join('\n'));
  const stage = await setStage(closing);
  console.log(`\n${await measureScp(stage, extent)}`);
  console.log(`\n${await measureAssociations(stage, extent)}`);
  console.log(`\n${await measureScu(stage, extent, closing)}`);
  console.log(`\n${await measureMemory(stage, extent)}`);
}

const closing = new Closing();
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    interruption.abort();
    void closing.close().finally(() => process.exit(130));
  });
}
try {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
  await measure(values.quick ? quick : full, closing);
} catch (error) {
  // An interruption ends the processes under the hands of those who wait for them.
  if (!interruption.signal.aborted) {
    console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
} finally {
  await closing.close();
}
