/** Wild card matching. PS3.4 C.2.2.2.4. */

/** Whether a value has a wild card at all. */
export function hasWildCard(value: string): boolean {
  return /[*?]/.test(value);
}

/**
 * A test for values that match a pattern as a whole: `*` is any run of characters, also none, `?` exactly one
 * character (not byte). Takes time of pattern times value at worst, whatever the pattern.
 */
export function wildCardTest(pattern: string): (value: string) => boolean {
  const wanted = [...pattern.replace(/\*+/g, '*')];
  return (value) => {
    const characters = [...value];
    let at = 0;
    let next = 0;
    let star = -1; // where the last * stands in the pattern
    let resume = 0; // the first character it does not cover yet
    while (at < characters.length) {
      const want = wanted[next];
      if (want === '*') {
        star = next;
        resume = at;
        next += 1;
      } else if (want === '?' || (want !== undefined && want === characters[at])) {
        next += 1;
        at += 1;
      } else if (star >= 0) {
        resume += 1;
        at = resume;
        next = star + 1;
      } else return false;
    }
    while (wanted[next] === '*') next += 1;
    return next === wanted.length;
  };
}
