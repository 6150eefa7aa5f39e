import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Transcript } from '../../simulators/upper-layer/transcript.ts';
import { requirementOf } from '../requirements/index.ts';
import { worst } from '../verdict.ts';
import { viewOf } from '../view.ts';
import { checks, runChecks } from './index.ts';
import { associationCases } from './testing/association-cases.ts';
import type { CheckCase } from './testing/case.ts';
import { commandCases } from './testing/command-cases.ts';
import { Conversation, conformant, match } from './testing/conversation.ts';
import { keyCases } from './testing/key-cases.ts';
import { matchCases } from './testing/match-cases.ts';
import { requestCases } from './testing/request-cases.ts';
import { responseCases } from './testing/response-cases.ts';
import { statusCases } from './testing/status-cases.ts';
import { upperLayerCases } from './testing/upper-layer-cases.ts';
import { conformantVariants } from './testing/variants.ts';

const cases: readonly CheckCase[] = [
  ...associationCases,
  ...upperLayerCases,
  ...commandCases,
  ...requestCases,
  ...keyCases,
  ...responseCases,
  ...statusCases,
  ...matchCases,
];

describe('checks', () => {
  for (const { check: id, name, sut, outcome, build } of cases)
    it(`${id} on ${name} (${sut}): ${outcome}`, () => {
      const check = checks.find(({ requirement }) => requirement === id);
      assert.ok(check, `there is no check for ${id}`);
      const { transcript } = build();
      const findings = check.run(viewOf(transcript), sut);
      const found = findings.length === 0 ? 'nothing' : worst(findings.map(({ verdict }) => verdict));
      assert.equal(found, outcome, JSON.stringify(findings, undefined, 2));
      for (const { requirement, evidence, message, expected, verdict } of findings) {
        assert.equal(requirement, id);
        assert.ok(message.length > 0 && (verdict === 'pass' || expected !== undefined));
        for (const { transcript: of, pdu } of evidence) {
          assert.equal(of, transcript.id);
          assert.ok(pdu in transcript.entries, `evidence names entry ${pdu}`);
        }
      }
    });

  it('are all shown to fire, and to stay silent on something conformant', () => {
    for (const { requirement } of checks) {
      const outcomes = cases.filter(({ check }) => check === requirement).map(({ outcome }) => outcome);
      assert.ok(
        outcomes.some((outcome) => outcome === 'fail' || outcome === 'warning'),
        `${requirement} never fires`,
      );
      assert.ok(outcomes.includes('pass'), `${requirement} is never silent`);
    }
  });

  it('judge the role and no verdict that the requirement does not know', () => {
    for (const { requirement, role } of checks) {
      const entry = requirementOf(requirement);
      assert.ok(
        entry.role === 'both' || entry.role === role,
        `${requirement} is for ${entry.role}, not ${role}`,
      );
    }
    for (const { check, outcome, sut, name } of cases) {
      const { observe, role } = requirementOf(check);
      if (outcome === 'fail') assert.ok(observe.fail, `${check} has no fail line (${name})`);
      assert.ok(role === 'both' || role === sut, `${check} is not for ${sut} (${name})`);
    }
  });

  it('are one per requirement', () => {
    assert.equal(new Set(checks.map(({ requirement }) => requirement)).size, checks.length);
  });

  for (const { name, sut, build } of conformantVariants)
    it(`all pass on ${name} (${sut})`, () => {
      const findings = runChecks(viewOf(build().transcript), sut);
      assert.deepEqual(
        findings.filter(({ verdict }) => verdict !== 'pass'),
        [],
      );
      assert.ok(findings.length > 20, `only ${findings.length} checks found something to judge`);
    });

  it('find nothing to judge in an empty transcript', () => {
    for (const sut of ['scp', 'scu'] as const)
      assert.deepEqual(runChecks(viewOf(new Conversation(sut).transcript), sut), []);
  });

  it('give one finding per kind of deviation, with the count and the first places', () => {
    const talk = new Conversation('scp').associate().find();
    for (let number = 1; number <= 12; number += 1)
      talk.pending({ identifier: match(number), fields: { CommandDataSetType: 0x0102, MessageID: 5 } });
    const findings = runChecks(viewOf(talk.final().transcript), 'scp').filter(
      ({ verdict }) => verdict !== 'pass',
    );
    assert.equal(findings.length, 1);
    assert.match(findings[0]?.message ?? '', /12 times/);
    assert.equal(findings[0]?.evidence.length, 5);
  });

  it('judge the same traffic alike from either side of the connection', () => {
    // A recording of the SCP's own side: what it sent is judged there, what it received elsewhere.
    const transcript = new Transcript({ id: 'own', role: 'acceptor' });
    for (const entry of conformant('scp').final().transcript.entries)
      if (entry.kind === 'pdu' && entry.decoded)
        transcript.record(
          entry.direction === 'sent' ? 'received' : 'sent',
          entry.bytes,
          entry.decoded,
          entry.at,
        );
    const findings = runChecks(viewOf(transcript), 'scp').filter(({ verdict }) => verdict !== 'pass');
    assert.deepEqual(
      findings.map(({ requirement }) => requirement),
      ['RESP-01'],
    );
  });
});
