import type { AttentionMap } from '@heed/attention-core/explain';
import { type Look, lookOfOne, type MapChoice } from '@heed/demo-kit';
import type { HeardWord } from '@heed/speech';
import { momentAt } from '../sound/moment-at.js';

/**
 * The light of one word alone: where it was listened for, or in a map of the listener what its moment looked at.
 *
 * @param index - which of the words
 * @param choice - which map and head
 */
export function lookForWord(
  maps: readonly AttentionMap[],
  words: readonly HeardWord[],
  index: number,
  choice: MapChoice,
): Look {
  const map = maps.find(({ name }) => name === choice.layer) ?? maps.at(-1)!;
  const { word, at } = words[index]!;
  const isWritten = map.queries.kind === 'tokens';
  const row = isWritten ? index : momentAt(map.queries, at);
  const name = (moment: string): string =>
    isWritten ? `where it listened for “${word}”` : `what “${word}” at ${moment} looked at`;
  return lookOfOne({ model: '', maps: [map] }, row, choice, name);
}
