const pattern = /^(\d+)(?:-(?:(\d+)|(\d*)n))?$/;

/**
 * Whether a number of values is one that a VM such as `1`, `1-3`, `1-n` or `2-2n` allows (PS3.5 6.4).
 * A VM that cannot be read allows any number.
 */
export function allowsValues(vm: string, count: number): boolean {
  const found = pattern.exec(vm);
  if (found === null) return true;
  const [, first = '1', last, factor] = found;
  const minimum = Number(first);
  if (count < minimum) return false;
  if (factor !== undefined) return count % (factor === '' ? 1 : Number(factor)) === 0;
  return count <= (last === undefined ? minimum : Number(last));
}
