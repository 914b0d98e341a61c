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
    const required = `${address} must exist`;
    const advice = 'Check the address.';
    return new HeedError({ code: 'file-missing', where, required, got, advice });
  }
  const secret = status === 401 || status === 403;
  const advice = 'The name is wrong, or one must be let in: give a token.';
  return unreachable(address, got, where, undefined, ...(secret ? [advice] : []));
}
