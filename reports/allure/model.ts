/** The files that Allure 2 reads, as far as we write them. */

export type AllureStatus = 'passed' | 'failed' | 'broken' | 'skipped';

export interface AllureLabel {
  readonly name: string;
  readonly value: string;
}

export interface AllureAttachment {
  readonly name: string;
  /** File name inside the results folder. */
  readonly source: string;
  readonly type: string;
}

export interface AllureLink {
  readonly name: string;
  readonly url: string;
  readonly type: string;
}

export interface AllureParameter {
  readonly name: string;
  readonly value: string;
}

export interface AllureStep {
  readonly name: string;
  readonly status: AllureStatus;
  readonly stage: 'finished';
  readonly start: number;
  readonly stop: number;
  readonly statusDetails: { readonly message?: string };
  readonly steps: readonly AllureStep[];
  readonly attachments: readonly AllureAttachment[];
  readonly parameters: readonly AllureParameter[];
}

/** `<uuid>-result.json` */
export interface AllureResult {
  readonly uuid: string;
  /** The same over runs, so that Allure can draw a trend. */
  readonly historyId: string;
  readonly testCaseId: string;
  readonly name: string;
  readonly fullName: string;
  readonly description: string;
  readonly status: AllureStatus;
  readonly statusDetails: { readonly message?: string; readonly trace?: string };
  readonly stage: 'finished';
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly stop: number;
  readonly labels: readonly AllureLabel[];
  readonly links: readonly AllureLink[];
  readonly parameters: readonly AllureParameter[];
  readonly steps: readonly AllureStep[];
  readonly attachments: readonly AllureAttachment[];
}

/** An entry of `categories.json`. */
export interface AllureCategory {
  readonly name: string;
  readonly description: string;
  readonly matchedStatuses: readonly AllureStatus[];
  /** A regular expression over the whole message. */
  readonly messageRegex: string;
}
