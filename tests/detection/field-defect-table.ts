import { fieldDefects, type RealDefect } from '../support/field-defects.ts';
import type { DetectionVerdict, Outcome } from './outcome.ts';

/** How one defect fared: by which deviating systems it is tried, and what came of them. */
interface Tried {
  readonly defect: RealDefect;
  readonly outcomes: readonly Outcome[];
}

const words: Readonly<Record<DetectionVerdict, string>> = {
  right: 'yes',
  other: 'by another requirement',
  missed: 'no',
  clean: 'no rule is broken',
  'false alarm': 'false alarm',
};

/** The defects of real products that concern one side, with what became of them. */
function triedOn(side: 'scp' | 'scu', outcomes: readonly Outcome[]): Tried[] {
  const entries: readonly (readonly [string, RealDefect])[] = Object.entries(fieldDefects);
  return entries
    .filter(([, defect]) => defect.side === side || defect.side === 'both')
    .map(([key, defect]) => ({
      defect,
      outcomes: outcomes.filter(({ defects }) => defects.some((each) => each === key)),
    }));
}

/** A table of the defects of real products on one side, in Markdown. A defect that nothing tries stands there as such. */
export function fieldDefectTable(side: 'scp' | 'scu', outcomes: readonly Outcome[]): string {
  const rows = triedOn(side, outcomes).map(({ defect, outcomes: tried }) => {
    const { name, reference } = defect;
    const by = tried.map((each) => each.name).join('; ');
    const found = [...new Set(tried.map(({ verdict }) => words[verdict]))].join('; ');
    return `| ${[name, reference, by || 'not tried', found || '-'].map(cell).join(' | ')} |`;
  });
  return ['| Defect | Seen in | Deviation | Detected |', '|---|---|---|---|', ...rows].join('\n');
}

/** "37 of 38 defects of real products are detected": those that break no rule are left out. */
export function fieldDefectRate(side: 'scp' | 'scu', outcomes: readonly Outcome[]): string {
  const breaking = triedOn(side, outcomes).filter(
    ({ outcomes: tried }) => tried.length === 0 || tried.some(({ verdict }) => verdict !== 'clean'),
  );
  const detected = breaking.filter(({ outcomes: tried }) =>
    tried.some(({ verdict }) => verdict === 'right' || verdict === 'other'),
  );
  return `${detected.length} of ${breaking.length} defects of real products are detected.`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
