import type { AttentionMap, Axis } from '@heed/attention-core/explain';
import { type Look, lookOfOne, type MapChoice } from '@heed/demo-kit';

/** The moment of an axis in which a time is; the first or the last for times outside. */
export function momentAt({ seconds = [], labels }: Axis, time: number): number {
  const after = seconds.findIndex((start) => start > time);
  return Math.max(0, (after === -1 ? labels.length : after) - 1);
}

/**
 * The light of one moment alone: what it looked at. Undefined where in the chosen map no moments look.
 *
 * @param choice - which map and head
 */
export function lookAtMoment(
  maps: readonly AttentionMap[],
  time: number,
  choice: MapChoice,
): Look | undefined {
  const map = maps.find(({ name }) => name === choice.layer) ?? maps.at(-1)!;
  if (map.queries.kind !== 'frames') return undefined;
  const row = momentAt(map.queries, time);
  return lookOfOne({ model: '', maps: [map] }, row, choice, (moment) => `what ${moment} looked at`);
}
