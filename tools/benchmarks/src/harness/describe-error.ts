/** An error in one line, its causes included. */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : ` (${describeError(error.cause)})`;
  return error.message.split('\n', 1)[0] + cause;
}
