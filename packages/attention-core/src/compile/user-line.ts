/** Frames of libraries and of Heed; its tests count as a user's code. */
const foreign =
  /node_modules|@tensorflow|tfjs-|<anonymous>|node:|attention-core\/(src|dist)\/(?!.*\.test\.)/;

/** Where a frame is: the file, without line and column. */
const fileOf = (frame: string): string => /([^\s(@]+):\d+:\d+\)?$/.exec(frame)?.[1] ?? '';

/** An operation of tfjs, which keeps its name in a bundle. */
const operation = /__op\b/;

/**
 * The line of the user's code that an error came from. Where tfjs, Heed and the user's code are
 * bundled into one file, that is what called the outermost tfjs operation.
 *
 * @returns as the stack says it: `at loss (train.js:12:30)`; undefined where the stack does not tell
 */
export function userLine({ stack = '' }: Error): string | undefined {
  const frames = stack.split('\n').filter((frame) => fileOf(frame) !== '');
  const own = frames[0] ?? '';
  const isBundled = !foreign.test(fileOf(own));
  const isUsers = (frame: string) =>
    !foreign.test(fileOf(frame)) && !(isBundled && fileOf(frame) === fileOf(own));
  const line =
    frames.find(isUsers) ??
    (isBundled ? frames[frames.findLastIndex((frame) => operation.test(frame)) + 1] : undefined);
  return line?.trim();
}

/** Runs with stacks long enough to reach from inside tfjs to the user's code. */
export function withLongStacks<Result>(run: () => Result): Result {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 60;
  try {
    return run();
  } finally {
    Error.stackTraceLimit = before;
  }
}
