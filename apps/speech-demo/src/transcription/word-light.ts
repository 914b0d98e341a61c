import type { Light } from '@heed/demo-kit';
import type { Axis } from '@heed/attention-core/explain';
import type { HeardWord } from '@heed/speech';
import { spanOf } from '../sound/span.js';

/** The strongest light on the moments of a word; 0 where the light is on something else. */
export function lightOnWord(
  { from, to, at }: Pick<HeardWord, 'from' | 'to' | 'at'>,
  { axis, weights }: Pick<Light, 'weights'> & { axis: Axis },
): number {
  const { seconds } = axis;
  const span = spanOf(axis);
  if (axis.kind !== 'frames' || seconds === undefined || span === undefined) return 0;
  const half = (span.to - span.from) / seconds.length / 2;
  return seconds.reduce((most, start, index) => {
    const middle = start + half;
    const isWithin = (middle >= from && middle < to) || Math.abs(middle - at) <= half;
    return isWithin ? Math.max(most, weights[index]!) : most;
  }, 0);
}
