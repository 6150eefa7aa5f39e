import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, describe, it } from 'node:test';
import { runScpSuite } from '../../bin/commands/test-scp.ts';
import { loadFeatures } from '../../bin/run/cucumber.ts';
import type { RequirementId } from '../../harness/requirements/index.ts';
import type { ConditionHook } from '../../harness/suite.ts';
import type { Results } from '../../reports/results.ts';
import { faultNamed } from '../../simulators/faults/catalogue.ts';
import { type AnswerPlan, startScp } from '../../simulators/scp/scp.ts';
import { parseWorklist } from '../../simulators/worklist/items.ts';
import {
  cancelDeviations,
  type DeviatingScp,
  encodingDeviations,
  responseDeviations,
  statusDeviations,
} from '../support/deviating-scps.ts';
import {
  conformant,
  final,
  isCancel,
  isEcho,
  isFind,
  matches,
  type Script,
  startScriptedScp,
} from '../support/scripted-scp.ts';
import {
  assertDetected,
  type Expectation,
  inFolder,
  requirementsOf,
  tableLine,
  unread,
} from '../support/suite.ts';

const worklistFile = new URL('../../fixtures/worklists/default.yaml', import.meta.url);
const worklist = parseWorklist(readFileSync(worklistFile, 'utf8'), 'default.yaml');

/** An SCP that is silent will be so for ever; any other is waited for as long as a loaded machine may take. */
const limits = { quiet: 0.02, response: 20, release: 0.2, close: 0.2 };
const impatient = { ...limits, response: 0.3 };
const features = await loadFeatures('scp');
const lines: string[] = [];

async function runOn(
  port: number,
  { ids, isSilent = false }: Pick<Expectation, 'ids' | 'isSilent'>,
  hooks: ReadonlyMap<string, ConditionHook> = new Map(),
): Promise<Results> {
  const profile = { name: 'deviating SCP', role: 'scp' as const, limits: isSilent ? impatient : limits };
  const target = { host: '127.0.0.1', port, calledAETitle: 'ANY-SCP', callingAETitle: 'MWLCONF' };
  return inFolder((out) => runScpSuite(features, profile, target, { ids, out, hooks }, unread));
}

/** Our own SCP with a plan. It is conformant when it is first met, so that the suite knows its worklist. */
async function runPlan(
  plan: AnswerPlan,
  { under, ...expected }: Pick<DeviatingScp, 'ids' | 'isSilent' | 'under'>,
): Promise<Results> {
  let associations = 0;
  const scp = await startScp({
    worklist,
    limits: { artim: 200, close: 200 },
    onTranscript: () => {
      associations += 1;
      if (under === undefined && associations > 1) scp.setAnswer(plan);
    },
  });
  const hook = {
    note: 'brought about',
    begin: () => scp.setAnswer(plan),
    end: () => scp.setAnswer(undefined),
  };
  try {
    return await runOn(scp.port, expected, new Map(under ? [[under, hook]] : []));
  } finally {
    await scp.close();
  }
}

function detected(deviation: Expectation, run: () => Promise<Results>): void {
  it(`${deviation.name}: ${[...deviation.fails, ...(deviation.warns ?? [])].join(', ')}`, async () => {
    const results = await run();
    lines.push(tableLine(results, deviation));
    assertDetected(results, deviation);
  });
}

const suites: Readonly<Record<string, readonly DeviatingScp[]>> = {
  STATUS: statusDeviations,
  'RESP and CMD': responseDeviations,
  ENC: encodingDeviations,
  CANCEL: cancelDeviations,
};

describe('an SCP with one deviation', () => {
  for (const [area, deviations] of Object.entries(suites))
    describe(area, () => {
      for (const deviation of deviations) detected(deviation, () => runPlan(deviation.plan, deviation));
    });
});

/** An SCP of a few lines, for what our own SCP has no fault for. */
interface ScriptedDeviation extends Expectation {
  readonly script: (number: () => number) => Script;
}

const scripted: readonly ScriptedDeviation[] = [
  {
    name: 'a C-ECHO refused',
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    script: () => ({
      answer: (message) =>
        conformant(message).map((reply) => (isEcho(message) ? { ...reply, Status: 0x0110 } : reply)),
    }),
  },
  {
    name: 'a C-ECHO answered twice',
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    script: () => ({
      answer: (message) => [...conformant(message), ...(isEcho(message) ? conformant(message) : [])],
    }),
  },
  {
    name: 'a C-ECHO not answered',
    isSilent: true,
    ids: ['SCP-ECHO-1'],
    fails: ['ECHO-01'],
    script: () => ({ answer: (message) => (isEcho(message) ? [] : conformant(message)) }),
  },
  {
    name: 'a C-ECHO of another SOP Class not answered',
    isSilent: true,
    ids: ['SCP-ECHO-class'],
    fails: ['ECHO-02'],
    script: () => ({
      answer: (message) =>
        isEcho(message) && message.command.AffectedSOPClassUID !== '1.2.840.10008.1.1'
          ? []
          : conformant(message),
    }),
  },
  {
    name: 'a C-ECHO of another SOP Class answered with 0000',
    ids: ['SCP-ECHO-class'],
    fails: [],
    warns: ['ECHO-02'],
    script: () => ({
      answer: (message) =>
        conformant(message).map((reply) => (isEcho(message) ? { ...reply, Status: 0 } : reply)),
    }),
  },
  {
    name: 'a C-FIND aborted after a C-ECHO',
    ids: ['SCP-ECHO-between'],
    fails: ['ECHO-03'],
    script: (number) => ({
      answer: (message) => (isFind(message) && number() > 1 ? 'abort' : conformant(message)),
    }),
  },
  {
    name: 'a late C-CANCEL answered',
    ids: ['SCP-CANCEL-late'],
    fails: ['CANCEL-03', 'RESP-01'],
    script: () => ({
      answer: (message, find = 0) => (isCancel(message) ? [final(find, 0xfe00)] : conformant(message)),
    }),
  },
  {
    name: 'a C-CANCEL for another Message ID taken',
    ids: ['SCP-CANCEL-other'],
    fails: ['CANCEL-04'],
    script: (number) => ({
      answer: (message, find = 0) => {
        if (isCancel(message)) return [final(find, 0xfe00)];
        return isFind(message) && number() > 1 ? [matches(find, 1), matches(find, 2)] : conformant(message);
      },
    }),
  },
  {
    name: '0000 before the request is complete',
    ids: ['SCP-RESP-early'],
    fails: ['RESP-13'],
    script: (number) => ({
      answer: (message) => (isFind(message) && number() > 1 ? [] : conformant(message)),
      get early() {
        return number() > 1 ? [final(1)] : [];
      },
    }),
  },
];

describe('an SCP that is another program', () => {
  for (const deviation of scripted)
    detected(deviation, async () => {
      let associations = 0;
      const script = deviation.script(() => associations);
      const onTranscript = () => {
        associations += 1;
      };
      const scp = await startScriptedScp(script, { onTranscript });
      try {
        return await runOn(scp.port, deviation);
      } finally {
        await scp.close();
      }
    });
});

/** What is unusual and legal, on scenarios that look at every form of an answer. */
const benign = [
  'SCP-0000-all',
  'SCP-0000-one',
  'SCP-RESP-sequence',
  'SCP-RESP-implicit',
  'SCP-RESP-explicit',
  'SCP-RESP-complete',
  'SCP-RESP-one-step',
  'SCP-FF',
  'SCP-ENC-values',
  'SCP-ENC-sex',
  'SCP-CANCEL-behind',
  'SCP-A900-level',
  'SCP-CXXX-cut',
];

const variants: Readonly<Record<string, AnswerPlan>> = {
  'no deviation': {},
  'slow answers': { paceMs: 10 },
  'another order of items': { worklist: worklist.toReversed() },
  'a maximum length that makes small PDUs': { maximumLength: 64 },
  'Implicit VR Little Endian alone': { transferSyntaxes: ['1.2.840.10008.1.2'] },
  ...Object.fromEntries(
    [
      'FF01',
      'FF-MIXED',
      'DEFINED-LENGTH',
      'UNDEFINED-LENGTH',
      'FRAGMENTS-2',
      'ONE-PDU',
      'BYTE-BY-BYTE',
      'LATIN-1',
      'UTF-8',
      'UNASKED',
      'NO-SOP-CLASS',
      'DATA-SET-TYPES',
    ].map((title) => {
      const found = faultNamed(title);
      assert.ok(found?.legal, `${title} is no legal shape`);
      return [`${title}: ${found.phrase}`, { fault: found }];
    }),
  ),
};

describe('an SCP that is conformant in its own way fails nothing', () => {
  for (const [name, plan] of Object.entries(variants))
    it(name, async () => {
      const results = await runPlan(plan, { ids: benign });
      lines.push(tableLine(results, { name, ids: benign, fails: [] }));
      assert.deepEqual(requirementsOf(results, 'fail'), []);
      assert.deepEqual(requirementsOf(results, 'error'), []);
      assert.equal(results.run.exitCode, 0);
      assert.ok(results.scenarios.length > 15);
    });
});

/** What these say is open, discouraged or cannot be told from outside: a warning is the most that comes of them. */
const never: readonly RequirementId[] = [
  'CMD-05',
  'RESP-05',
  'RESP-14',
  'RESP-15',
  'STATUS-SCP-CXXX',
  'STATUS-SCP-FF00',
  'STATUS-SCP-FF01',
  'STATUS-SCP-MIX',
];

it('every requirement of these areas fails somewhere, or never does', async (t) => {
  const all = [...Object.values(suites).flat(), ...scripted];
  const failing = new Set<string>(all.flatMap(({ fails }) => fails));
  const { requirements } = await runPlan({}, { ids: ['SCP-0000-none'] });
  const areas = ['STATUS-SCP', 'RESP', 'CMD', 'CANCEL', 'ECHO', 'ENC'];
  const judged = requirements.filter(
    ({ area, coverage }) => areas.includes(area) && coverage?.status === 'covered',
  );
  const silent = judged.flatMap(({ id }) => (failing.has(id) ? [] : [id]));
  assert.deepEqual(silent.sort(), never);
  t.diagnostic(`\n${lines.join('\n')}`);
});

after(() => assert.ok(lines.length > 80, `${lines.length} runs`));
