import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { modalityWorklistFind } from '../simulators/dimse/sop-classes.ts';
import { statusFault } from '../simulators/faults/status.ts';
import { startScp } from '../simulators/scp/scp.ts';
import { conditionNamed } from '../simulators/scu/conditions.ts';
import type { FindExchange } from '../simulators/scu/find-exchange.ts';
import { openScu } from '../simulators/scu/scu.ts';
import { parseWorklist } from '../simulators/worklist/items.ts';
import { builtInDeclarations, builtInScuDeclarations } from './built-in-declarations.ts';
import type { SutProfile } from './profile.ts';
import type { DriverOutcome, QueryOrder, ScuDriver } from './scu/driver.ts';
import type { ConditionHook } from './suite.ts';

const worklistFile = fileURLToPath(new URL('../fixtures/worklists/default.yaml', import.meta.url));

/** The called AE title of the built-in SCP, which is the one that is asked for by default. */
const builtInAETitle = 'ANY-SCP';

/** Time between two matches when a cancel has to come in time, ms. */
const slowMs = 5;

/** ARTIM of the built-in SCP, and how long it waits for the rest of a message, ms: short, so that both are seen to run out. */
const artimMs = 500;
const halfMs = 1500;

/** How long the built-in SCU waits for the answer to its A-ASSOCIATE-RQ and for the next response, ms: longer than a test SCP that answers slowly takes. */
const silenceMs = 500;

/** How long it waits for the A-RELEASE-RP, ms. */
const releaseMs = 500;

/** Proposed so that its shorter answers are seen: neither fuzzy matching nor timezone query adjustment. PS3.4 K.5.1 */
const extendedNegotiations = [
  { sopClassUID: modalityWorklistFind, applicationInformation: Uint8Array.of(1, 1, 0, 0) },
];

/** The roles of an SCU, which hold without a proposal too. PS3.7 D.3.3.4 */
const roleSelections = [{ sopClassUID: modalityWorklistFind, scuRole: 1, scpRole: 0 }];

/** The built-in SCP as a system under test. */
export interface BuiltInScp extends AsyncDisposable {
  readonly port: number;
  readonly profile: SutProfile;
  readonly hooks: ReadonlyMap<string, ConditionHook>;
}

/** Starts the built-in SCP with the default worklist, and with hooks for the conditions that lie inside an SCP. */
export async function builtInScp(): Promise<BuiltInScp> {
  const worklist = parseWorklist(await readFile(worklistFile, 'utf8'), 'fixtures/worklists/default.yaml');
  const scp = await startScp({
    worklist,
    transcriptBytes: 0,
    calledAETitles: [builtInAETitle],
    limits: { artim: artimMs, response: halfMs },
  });
  const end = () => scp.setAnswer(undefined);
  const hooks = new Map<string, ConditionHook>([
    [
      'A700',
      {
        note: 'the SCP is short of resources',
        begin: () => scp.setAnswer({ fault: statusFault(0xa700) }),
        end,
      },
    ],
    [
      'C000-CFFF',
      {
        note: 'the SCP is unable to process',
        begin: () => scp.setAnswer({ fault: statusFault(0xc001) }),
        end,
      },
    ],
    ['FE00', { note: 'matching takes its time', begin: () => scp.setAnswer({ paceMs: slowMs }), end }],
  ]);
  const limits = { quiet: 0.02, response: 10 };
  const declares = { ...builtInDeclarations, artim: artimMs / 1000 };
  const profile: SutProfile = { name: 'built-in SCP', role: 'scp', worklist: worklistFile, limits, declares };
  return { port: scp.port, profile, hooks, [Symbol.asyncDispose]: () => scp.close() };
}

/** The built-in SCU as a system under test: one association, one query, release. It gives up after a short silence. */
export function builtInDriver(): { readonly profile: SutProfile; readonly driver: ScuDriver } {
  const limits = { quiet: 0.2, observe: 20 };
  const profile: SutProfile = { name: 'built-in SCU', role: 'scu', limits, declares: builtInScuDeclarations };
  const driver: ScuDriver = { kind: 'built-in', exclusive: true, patience: (observeMs) => observeMs, query };
  return { profile, driver };
}

async function query(order: QueryOrder): Promise<DriverOutcome> {
  const { host, port, calledAETitle, callingAETitle } = order;
  const limits = { associate: silenceMs, response: silenceMs, release: releaseMs, close: 1000 };
  const userInformation = { extendedNegotiations, roleSelections };
  const outcome = await openScu({ host, port, calledAETitle, callingAETitle, limits, userInformation });
  if (outcome.kind !== 'accepted') return { kind: 'built-in', ended: true, output: outcome.kind };
  const plan = conditionNamed('every key is empty')?.plan({ items: [] }) ?? {};
  const cancel = order.cancel ? { cancel: { after: 2 } } : {};
  const exchange = 'unavailable' in plan ? undefined : await outcome.scu.find({ ...plan, ...cancel });
  if (exchange && isInOrder(exchange)) await outcome.scu.release();
  else await outcome.scu.abort();
  return { kind: 'built-in', ended: true, output: exchange?.end.kind ?? '' };
}

/** An answer that came to its end, or a release that the SCP asks for. Messages in fragments out of order are neither. */
function isInOrder({ end, responses, other }: FindExchange): boolean {
  const messages = [...responses.map(({ message }) => message), ...other];
  const isBroken = messages.some(({ deviations }) => deviations.length > 0);
  return !isBroken && (end.kind === 'final' || end.kind === 'release-requested');
}
