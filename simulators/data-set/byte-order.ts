/**
 * A copy of a value with the bytes of every `unit` reversed: little to big endian and back (PS3.5 7.3).
 * Bytes left over at the end, of a value whose length is wrong, stay as they are.
 */
export function swapUnits(value: Uint8Array, unit: number): Uint8Array {
  if (unit === 1) return value;
  const swapped = Uint8Array.from(value);
  for (let start = 0; start + unit <= swapped.length; start += unit) {
    swapped.subarray(start, start + unit).reverse();
  }
  return swapped;
}
