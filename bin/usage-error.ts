/** The user has to mend something: an option, a file, a selection. Exit code 2, one clear message, no stack trace. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The system under test could not be reached, so nothing was judged. Exit code 3. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
