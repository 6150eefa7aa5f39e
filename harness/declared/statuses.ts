import { formatStatus } from '../../simulators/dimse/status.ts';
import type { Finding } from '../finding.ts';
import type { SutDeclarations } from '../profile.ts';
import type { StatusObservation } from '../suite.ts';
import { judgeClaims } from './claim.ts';

/** A Status Code that came; the text is the condition that was brought about, in the words of the suite. */
type SeenStatus = Pick<StatusObservation, 'code' | 'text'>;

type Table = NonNullable<SutDeclarations['statuses']>;

/**
 * DOC-08: Table N.7-11 has a row for each Status Code that is sent (PS3.2 N.7.3.2.1.2). A row that names a condition
 * of the suite in its own words, as those of a draft do, is held to it.
 */
export function judgeStatuses(declares: SutDeclarations | undefined, seen: readonly SeenStatus[]): Finding[] {
  const table = declares?.statuses;
  const contradictions = table ? contradictionsOf(table, seen) : [];
  const codes = [...new Set(seen.map(({ code }) => code))].toSorted((a, b) => a - b);
  const all = `seen: ${codes.map(formatStatus).join(', ') || 'no Status Code'}`;
  const findings = judgeClaims('DOC-08', declares, [
    {
      entry: 'statuses',
      declared: table && Object.keys(table).join(', '),
      observed: contradictions.join('; ') || all,
      agrees: codes.length === 0 ? undefined : contradictions.length === 0,
    },
  ]);
  return table ? [...findings, ...undeclared(table, codes, seen)] : findings;
}

/** The row of a code: its own, that of the range C000-CFFF, or the one for all others. */
function rowOf(table: Table, code: number): string | undefined {
  const range = code >= 0xc000 && code <= 0xcfff ? table['C000-CFFF'] : undefined;
  return table[formatStatus(code)] ?? range ?? table['other'];
}

function undeclared(table: Table, codes: readonly number[], seen: readonly SeenStatus[]): Finding[] {
  return codes
    .filter((code) => rowOf(table, code) === undefined)
    .map((code) => ({
      requirement: 'DOC-08',
      verdict: 'warning',
      message: `Status Code ${formatStatus(code)} is sent and not declared`,
      expected: `a row for ${formatStatus(code)} in Table N.7-11`,
      actual: `sent when: ${[...new Set(seen.filter((each) => each.code === code).map(({ text }) => text))].join('; ')}`,
      evidence: [],
    }));
}

/** Conditions that have another code than the row says that names them. */
function contradictionsOf(table: Table, seen: readonly SeenStatus[]): string[] {
  const codesOf = Map.groupBy(seen, ({ text }) => text);
  return Object.entries(table).flatMap(([key, text]) =>
    text
      .split(';')
      .map((part) => part.trim())
      .flatMap((condition) => {
        const codes = [...new Set(codesOf.get(condition)?.map(({ code }) => code))];
        if (codes.length === 0 || codes.some((code) => isOf(key, code))) return [];
        return [`when ${condition}: ${codes.map(formatStatus).join(', ')}, declared ${key}`];
      }),
  );
}

function isOf(key: string, code: number): boolean {
  if (key === 'C000-CFFF') return code >= 0xc000 && code <= 0xcfff;
  return key === 'other' || key === formatStatus(code);
}
