import type { Pickle } from '@cucumber/messages';
import type { ScenarioResult, ScenarioStep, StepStatus } from '../../reports/results.ts';
import { type ObservedScenario, seenStatuses } from '../../reports/status-rows.ts';
import type { RanScenario } from './collector.ts';

/** One scenario as the reports know it, from what cucumber said and what the steps found out. */
export function scenarioResult(ran: RanScenario): ObservedScenario {
  const { pickle, outcome, error } = ran;
  const { findings = [], observations = [], failures = [], topics = [] } = outcome ?? {};
  const { id, title } = nameOf(pickle);
  const scenario: ScenarioResult = {
    id,
    name: title,
    feature: ran.feature,
    uri: pickle.uri,
    line: ran.line,
    tags: pickle.tags.map(({ name }) => name),
    verdict: error ? 'error' : (outcome?.verdict ?? 'error'),
    durationMs: ran.durationMs,
    findings,
    evidence: outcome?.evidence ?? [],
    ...(error && { reason: error.message }),
    steps: stepsOf(ran),
    transcripts: (outcome?.transcripts ?? []).map((transcript) => ({
      id: transcript.id,
      pdus: transcript.entries.filter(({ kind }) => kind === 'pdu').length,
      received: transcript.entries.filter((entry) => entry.kind === 'pdu' && entry.direction === 'received')
        .length,
      startedAt: transcript.startedAt.toISOString(),
    })),
    observations: seenStatuses(observations),
    ...(failures.length > 0 && { failures }),
    ...(topics.length > 0 && { topics }),
  };
  return { scenario, observations };
}

/** "[SCP-0000-all] 0000 ends the matches" -> its id and its title. */
export function nameOf({ name }: Pick<Pickle, 'name'>): { id: string; title: string } {
  const match = /^\[([^\]]+)\]\s*(.*)$/.exec(name);
  return { id: match?.[1] ?? name, title: match?.[2] ?? name };
}

function stepsOf({ pickle, keywords, statuses }: RanScenario): ScenarioStep[] {
  return pickle.steps.map(({ id, text, astNodeIds }) => {
    const keyword = keywords.get(astNodeIds[0] ?? '') ?? '*';
    const status = stepStatus(statuses.get(id));
    return { keyword, text, ...(status && { status }) };
  });
}

function stepStatus(status: string | undefined): StepStatus | undefined {
  return status === 'passed' || status === 'failed' || status === 'skipped' ? status : undefined;
}
