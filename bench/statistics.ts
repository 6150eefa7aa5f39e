/** Three significant digits, which is more than a measurement on a shared machine is good for; thousands with commas. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '-';
  return Number(value.toPrecision(3)).toLocaleString('en-US', { maximumFractionDigits: 3 });
}

/** The middle value; of an even number of values the mean of the two in the middle. NaN if there is none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** `median [min..max]`. */
export function spread(values: readonly number[]): string {
  if (values.length === 0) return '-';
  return `${figure(median(values))} [${figure(Math.min(...values))}..${figure(Math.max(...values))}]`;
}
