import { createHash } from 'node:crypto';

/** A source of a content security policy: this very text of a style or a script. */
export function hashSource(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** The content security policy of a page that loads nothing and runs nothing, and has one style. */
export function stylePolicy(style: string): string {
  return `default-src 'none'; style-src '${hashSource(style)}'; base-uri 'none'; form-action 'none'`;
}
