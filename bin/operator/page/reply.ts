import type { ServerResponse } from 'node:http';
import type { Refusal } from './admission.ts';
import { policy } from './view.ts';

/** What every reply tells the browser: nothing of the page is for others, and nothing of others is for the page. */
export function setHeaders(response: ServerResponse): void {
  response.setHeader('content-security-policy', policy);
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('referrer-policy', 'same-origin');
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('cache-control', 'no-store');
}

/** Says why, and has no more to do with the connection. */
export function refuse(response: ServerResponse, { status, reason, headers }: Refusal): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, {
    ...headers,
    'content-type': 'text/plain; charset=utf-8',
    connection: 'close',
  });
  response.end(`${reason}\n`);
}
