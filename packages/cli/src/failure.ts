import { HeedError } from '@heed/attention-core/errors';

/** Thrown in place of the error that Ctrl-C caused: exit code 130. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';

  /** @param hint - one line: what was kept, how to go on */
  constructor(hint = 'stopped') {
    super(hint);
  }
}

/** A failure of the command line itself. */
export function failure(
  code: HeedError['code'],
  required: string,
  got?: string,
  cause?: unknown,
): HeedError {
  return new HeedError({
    code,
    where: 'heed',
    required,
    ...(got !== undefined && { got }),
    ...(cause !== undefined && { cause }),
  });
}

/**
 * Whether this is a HeedError. By name and not by class, because a plugin may bring its own copy of
 * `@heed/attention-core`.
 */
export function isHeedError(error: unknown): error is HeedError {
  return error instanceof Error && error.name === 'HeedError' && 'detail' in error;
}

/** What a failure says at the terminal: one line that begins with `heed: `, and no stack. */
export function failureLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const line = message.replace(/\s*\n\s*/g, ' ').trim();
  if (isHeedError(error)) return line.replace(/^(?!heed\b)/, 'heed: ').replace(/\.$/, '');
  if (error instanceof Interrupted) return `heed: ${line}`;
  return `heed: unexpected failure: ${line} (--verbose shows where)`;
}
