import { stringify } from 'yaml';
import { declarationNames, ProfileError, parseProfile } from '../profile.ts';
import type { ScpTarget } from '../suite.ts';
import type { DraftEntry } from './probe.ts';
import type { ProbeReport } from './run.ts';

/** Longest line of a table or a comment, in characters. */
const longest = 500;

/** The text on one line, without what a terminal or YAML takes for a command: it may come from the SCP. */
export function printable(text: string): string {
  const line = text.replace(/[^\x20-\x7e\u00a0-\ud7ff]+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

const yaml = (value: unknown, indent: string): string =>
  stringify(value, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map((line) => `${indent}${line}\n`)
    .join('');

/** Whether a profile may have the entry: an SCP may name itself in a way that the standard does not allow. */
function isLegal({ key, value }: DraftEntry): boolean {
  try {
    parseProfile(stringify({ name: 'draft', role: 'scp', declares: { [key]: value } }), 'draft');
    return true;
  } catch (error) {
    if (error instanceof ProfileError) return false;
    throw error;
  }
}

function entryText(entry: DraftEntry): string {
  const remark = entry.remark === undefined ? '' : `: ${printable(entry.remark)}`;
  if (!isLegal(entry))
    return `  # left out, a profile cannot have it: ${entry.key} ${printable(JSON.stringify(entry.value))}\n`;
  return `  # ${entry.certainty}${remark}\n${yaml({ [entry.key]: entry.value }, '  ')}`;
}

/** The draft of a SUT profile: what the SCP showed, as if its conformance statement had declared it. */
export function profileDraft(target: ScpTarget, report: ProbeReport): string {
  const entries = report.results.flatMap(({ result }) => result.declares);
  const limits = Object.assign({}, ...report.results.map(({ result }) => result.limits ?? {}));
  const head = [
    '# Draft of a SUT profile, written by mwl-conformance probe.',
    '# seen: the bytes showed it. inferred: concluded from what was seen, or as far as the probe went.',
    '# Compare each entry with the conformance statement of the product; what differs is a finding.',
    ...(report.gone === undefined ? [] : [`# Incomplete: ${printable(report.gone)}`]),
  ];
  const { host, port, calledAETitle, callingAETitle } = target;
  const address = { name: `SCP at ${host}:${port}`, role: 'scp', host, port, calledAETitle, callingAETitle };
  return [
    `${head.join('\n')}\n`,
    yaml(address, ''),
    Object.keys(limits).length > 0 ? `# seconds; from the times that were seen\n${yaml({ limits }, '')}` : '',
    entries.some(isLegal) ? 'declares:\n' : 'declares: {}\n',
    entries.map(entryText).join(''),
    notFound(entries),
  ].join('');
}

/** The entries that a probe leaves to the vendor. */
function notFound(entries: readonly DraftEntry[]): string {
  const open = declarationNames.filter((name) => entries.every(({ key }) => key !== name));
  return open.length > 0 ? `  # not found out, declare them yourself: ${open.join(', ')}\n` : '';
}
