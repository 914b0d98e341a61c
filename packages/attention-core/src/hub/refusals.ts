import { HeedError } from '../errors/index.js';

/** A failure that may be over soon: a busy server, a connection that broke. */
export class Passing extends Error {
  /** Milliseconds to wait, where the server says so. */
  readonly wait: number | undefined;

  constructor(message: string, { wait, cause }: { wait?: number; cause?: unknown } = {}) {
    super(message, { cause });
    this.wait = wait;
  }
}

/** Nobody is there to ask, and nobody will be in a second. */
const absentHosts = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH']);

/** What `fetch`, or reading its answer, threw. */
export function brokenConnection(address: string, cause: unknown, where: string): Error {
  const inner = (cause as { cause?: { code?: unknown } }).cause?.code;
  const code = typeof inner === 'string' ? inner : 'no answer';
  if (!absentHosts.has(code)) return new Passing(`a connection that broke (${code})`, { cause });
  return unreachable(address, code, where, cause);
}

/** @returns the error of an address that does not give its file */
export function unreachable(
  address: string,
  got: string,
  where: string,
  cause?: unknown,
  advice = 'Check the connection and the address.',
): HeedError {
  const required = `${address} must be within reach`;
  return new HeedError({ code: 'file-unreachable', where, required, got, advice, cause });
}

/** @returns the error of an address without the file */
function missing(address: string, got: string, where: string, advice: string): HeedError {
  const required = `${address} must exist`;
  return new HeedError({ code: 'file-missing', where, required, got, advice });
}

/** @returns the error of an address that answers with a page: of an app for what it lacks, or of a sign-in */
export function pageInstead(address: string, where: string): HeedError {
  const advice =
    'The server answered with a page, as some do for files that they lack or before one signs in. Check the address.';
  return missing(address, 'an HTML page', where, advice);
}

/** @returns the error of a server that asks to wait for longer than the caller is ready to */
export function tooLongAWait(
  address: string,
  failed: Passing,
  timeout: number,
  where: string,
): HeedError {
  const wait = Math.ceil(failed.wait! / 1000);
  const got = `${failed.message} and a wait of ${wait} s, longer than the timeout of ${timeout / 1000} s`;
  const advice = 'Ask again after that time, or with a longer timeout.';
  return unreachable(address, got, where, failed, advice);
}

/** Seconds, or a date, as milliseconds from now. */
function waitOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : 1000 * seconds;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The error of an answer that is none of success. */
export function refused(address: string, { status, headers }: Response, where: string): Error {
  const got = `HTTP status ${status}`;
  if (passing.has(status)) {
    const wait = waitOf(headers.get('retry-after'));
    return new Passing(got, wait === undefined ? {} : { wait });
  }
  if (status === 404 || status === 410) {
    return missing(address, got, where, 'Check the address.');
  }
  const secret = status === 401 || status === 403;
  const advice = 'The name is wrong, or one must be let in: give a token.';
  return unreachable(address, got, where, undefined, ...(secret ? [advice] : []));
}
