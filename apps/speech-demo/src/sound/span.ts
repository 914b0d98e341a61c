import type { Axis } from '@heed/attention-core/explain';
import type { Sound } from '@heed/attention-core/plugin';

/** A part of a sound, in seconds from its beginning. */
export interface Span {
  from: number;
  to: number;
}

/** All of a sound. */
export const wholeOf = ({ samples, sampleRate }: Sound): Span => ({
  from: 0,
  to: samples.length / sampleRate,
});

/** What a picture over moments shows; undefined where its axis has no times. The last moment lasts as long as others. */
export function spanOf({ seconds }: Axis): Span | undefined {
  const [from, last] = [seconds?.[0], seconds?.at(-1)];
  if (seconds === undefined || from === undefined || last === undefined) return undefined;
  return { from, to: last + (seconds.length > 1 ? (last - from) / (seconds.length - 1) : 1) };
}

/** Where in a span a moment is: 0 … 1 within it. */
export const shareIn = ({ from, to }: Span, seconds: number): number =>
  (seconds - from) / (to - from);
