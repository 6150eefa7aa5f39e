import { styleText } from 'node:util';
import { visibleLine } from '../../harness/evidence/visible-text.ts';
import { isRequirementId, requirementOf } from '../../harness/requirements/index.ts';
import type { Verdict } from '../../harness/verdict.ts';
import type { ScenarioResult } from '../../reports/results.ts';

/** Where the progress goes. Colors are used on a terminal only. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const colors = {
  error: 'magenta',
  fail: 'red',
  inconclusive: 'yellow',
  warning: 'yellow',
  recorded: 'cyan',
  pass: 'green',
  'not-applicable': 'gray',
} as const satisfies Record<Verdict, Parameters<typeof styleText>[0]>;

/** Live progress: one line for each scenario, and under a failure what was expected, what came, and the clause. */
export class Progress {
  readonly #output: ProgressOutput;
  #total = 0;
  #done = 0;

  constructor(output: ProgressOutput) {
    this.#output = output;
  }

  /** So many scenarios are to be seen, and so many of them were judged before. */
  begin(total: number, done = 0): void {
    this.#total = total;
    this.#done = done;
  }

  scenario(scenario: ScenarioResult): void {
    this.#done += 1;
    const count = `${this.#done}`.padStart(`${this.#total}`.length);
    const verdict = this.#color(scenario.verdict, scenario.verdict.padEnd(14));
    this.#output.write(
      `${count}/${this.#total} ${verdict} ${scenario.id.padEnd(22)} ${scenario.name} (${scenario.durationMs} ms)\n`,
    );
    // What a peer sent is part of these lines, and may hold what a terminal would obey.
    for (const line of detailLines(scenario)) this.#output.write(`      ${visibleLine(line)}\n`);
  }

  /** One line of information. */
  say(text: string): void {
    this.#output.write(`${text}\n`);
  }

  #color(verdict: Verdict, text: string): string {
    return this.#output.isTTY ? styleText(colors[verdict], text, { validateStream: false }) : text;
  }
}

/** Why a scenario is not a plain pass: failures at length, what is milder in one line. */
export function detailLines(scenario: ScenarioResult): string[] {
  if (scenario.reason !== undefined) return scenario.reason.split('\n').slice(0, 6);
  const worst = scenario.findings.filter(({ verdict }) => verdict === scenario.verdict);
  if (scenario.verdict === 'fail') return worst.flatMap(failureLines);
  if (scenario.verdict === 'pass' || scenario.verdict === 'recorded') return [];
  return [...new Set(worst.map(({ requirement, message }) => `${requirement}: ${message}`))];
}

function failureLines({
  requirement,
  message,
  expected,
  actual,
}: ScenarioResult['findings'][number]): string[] {
  const source = isRequirementId(requirement) ? ` (${requirementOf(requirement).source})` : '';
  return [
    `${requirement}: ${message}${source}`,
    ...(expected ? [`  Expected: ${expected}`] : []),
    ...(actual ? [`  Actual:   ${actual}`] : []),
  ];
}
