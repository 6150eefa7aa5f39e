/** Who may ask the page for what. It answers to the browser of the operator, and to nothing that acts in its name. */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** The resources of the page, and the one method of each. */
const methods: ReadonlyMap<string, string> = new Map([
  ['/', 'GET'],
  ['/events', 'GET'],
  ['/answer', 'POST'],
]);

/** A request that is refused: the HTTP status, and why. */
export interface Refusal {
  readonly status: number;
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a request has to know. */
export interface Admission {
  /** The address that the page listens on, as the user gave it. */
  readonly host: string;
  readonly port: number;
  readonly token: string;
}

/** The path of a request that is admitted, or why it is not. */
export function admit(request: IncomingMessage, admission: Admission): string | Refusal {
  const { host = '', origin } = request.headers;
  // A name that an attacker had point here (DNS rebinding) is not the address that was printed.
  if (!isOwnHost(host, admission)) return { status: 403, reason: 'this is another host' };
  // A browser names the page that a request comes from; another page has no business here.
  if (origin !== undefined && origin !== `http://${host}`)
    return { status: 403, reason: 'the request comes from another page' };
  const url = URL.parse(request.url ?? '', 'http://page');
  const method = methods.get(url?.pathname ?? '');
  if (!url || method === undefined) return { status: 404, reason: 'there is no such page' };
  if (request.method !== method) return { status: 405, reason: `only ${method}`, headers: { allow: method } };
  if (!isToken(url.searchParams.get('token') ?? '', admission.token))
    return { status: 403, reason: 'the token of the address is missing or wrong; copy the whole address' };
  if (method === 'POST' && origin === undefined)
    return { status: 403, reason: 'the request does not say which page it comes from' };
  return url.pathname;
}

function isToken(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function isOwnHost(given: string, { host, port }: Admission): boolean {
  return addressesOf(host).some((address) => hostHeaders(address, port).includes(given.toLowerCase()));
}

/** Where a page can be reached that listens on `host`: one that listens everywhere, on every address of the machine. */
export function addressesOf(host: string): readonly string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host];
  const all = Object.values(networkInterfaces()).flatMap((each = []) => each);
  const family = host === '0.0.0.0' ? 'IPv4' : 'IPv6';
  const usable = all.filter((each) => host === '::' || each.family === family);
  // Those that others can reach stand first.
  return usable.toSorted((a, b) => Number(a.internal) - Number(b.internal)).map(({ address }) => address);
}

/** An address as a URL has it. */
export function authority(address: string, port: number): string {
  return isIP(address) === 6 ? `[${address}]:${port}` : `${address}:${port}`;
}

function hostHeaders(address: string, port: number): string[] {
  const whole = authority(address.toLowerCase(), port);
  // The port of HTTP is left out by browsers.
  return port === 80 ? [whole, whole.slice(0, -3)] : [whole];
}
