/**
 * The kinds of failure that Heed reports. A code never changes its meaning and is never reused, so
 * programs may switch on it; messages may improve at any time.
 */
export type HeedErrorCode =
  | 'input-type'
  | 'input-empty'
  | 'input-too-long'
  | 'input-value'
  | 'option'
  | 'shape'
  | 'file-missing'
  | 'file-unreachable'
  | 'file-damaged'
  | 'model-foreign'
  | 'model-damaged'
  | 'runtime-missing'
  | 'runtime-failed'
  | 'disposed'
  | 'aborted'
  | 'trace-read'
  | 'trace-kernel'
  | 'trace-frozen'
  | 'trace-shape'
  | 'training-diverged'
  | 'checkpoint'
  | 'data'
  | 'task-missing';

/** What a {@link HeedError} is made of. */
export interface HeedErrorDetail {
  /** The permanent code. */
  code: HeedErrorCode;
  /** Where it happened, as the caller knows it: `sentiment`, `multiHead`, `heed run`. */
  where: string;
  /** What was required, naming the argument: `inputs[3] must be a string`. */
  required: string;
  /** What came instead; see {@link describeValue}. Left out where nothing came. */
  got?: string;
  /** What to do about it, as a sentence: `Use 128 or 132.` */
  advice?: string;
  /** The error underneath, if there is one. */
  cause?: unknown;
}

/**
 * The one error that Heed throws at its users: where, what was required, what came, what to do.
 *
 * @example `multiHead: model width must be divisible by heads; got 130 and 4. Use 128 or 132.`
 */
export class HeedError extends Error {
  override readonly name = 'HeedError';
  /** The permanent code, to switch on. */
  readonly code: HeedErrorCode;
  /** The parts that the message was made of. */
  readonly detail: Readonly<HeedErrorDetail>;

  /** @param detail - the parts of the message */
  constructor(detail: HeedErrorDetail) {
    const got = detail.got === undefined ? '' : `; got ${detail.got}`;
    const advice = detail.advice === undefined ? '' : ` ${detail.advice}`;
    super(`${detail.where}: ${detail.required}${got}.${advice}`, { cause: detail.cause });
    this.code = detail.code;
    this.detail = detail;
  }
}
