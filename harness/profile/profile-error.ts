/** A profile that cannot be used. The message has one line per problem: `file:line:column: path: what, expected …`. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
  /** The problems, in the order of the file. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
