import type { Results } from './results.ts';

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What an exporter gets beside the results. */
export interface ExportContext {
  /** The output folder. Evidence paths are relative to it. */
  readonly directory: string;
  /** The environment of the run, e.g. to name the CI build. None is looked at when it is missing. */
  readonly environment?: Environment;
}

/** What the user should be told of a report that was written, or could not be. One line. */
export interface ExportNote {
  readonly note: string;
  /** `false`: there is no report, for a reason that is not an error (a program is not installed). */
  readonly written?: false;
}

/**
 * One report format: a file in `reports/exporters/` whose default export is this.
 *
 * An exporter depends on the results (and, to copy evidence, on the folder) and on nothing else:
 * the same results give the same bytes.
 */
export interface Exporter {
  /** The name for `--format`. */
  readonly name: string;
  /** The file or folder that it makes in the output folder. */
  readonly fileName: string;
  /** One line for `list formats`. */
  readonly describe: string;
  /**
   * A string, or a promise of one, is the whole text of `fileName`, written by the caller.
   * Another promise: the exporter writes by itself, and may resolve to a note for the user.
   */
  write(
    results: Results,
    context: ExportContext,
  ): string | Promise<string> | Promise<void> | Promise<ExportNote | undefined>;
  /** Whether it is made without being asked for by name; always, unless given. */
  readonly automatic?: (environment: Environment) => boolean;
  /**
   * Brings a text that was written to where the CI server of this environment reads it.
   * @returns what has to be printed for that, as it is
   */
  readonly publish?: (text: string, environment: Environment) => Promise<string | undefined>;
}
