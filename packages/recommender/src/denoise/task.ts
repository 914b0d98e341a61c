import { defineTask } from '@heed/attention-core/plugin';
import type { History } from '../history/history-item.js';
import type { DenoiseResult } from './denoise-result.js';
import { examples } from './examples.js';
import { options } from './options.js';
import { openDenoise } from './runner.js';

const id = 'recommender/denoise';

/**
 * Finds what does not belong to a history, such as clicks that were not meant, and recommends after the rest. The
 * shipped model knows films.
 *
 * @example
 * ```ts
 * const clean = await denoise.load();
 * const { noise, items } = await clean(['Toy Story', 'Hellraiser', 'Finding Nemo', 'Shrek']);
 * noise.forEach(({ title, noise }) => console.log(`ignored ${title}: ${noise.toFixed(2)}`));
 * ```
 */
export const denoise = defineTask<History, DenoiseResult, typeof options>({
  id,
  title: 'Denoise',
  summary: 'Finds the clicks in a history that do not belong there, and recommends without them.',
  mechanisms: ['entmax15', 'scaledDotProduct', 'multiHead', 'rotary', 'timeBias'],
  input: 'records',
  output: 'ranking',
  examples,
  options,
  arrayDepth: 1,
  model: new URL('../../models/denoise.onnx', import.meta.url),
  describe: ({ noise, items }) =>
    [
      noise.length > 0
        ? `without ${noise.map(({ title }) => title).join(', ')}`
        : 'nothing left out',
      ...items.slice(0, 2).map(({ title, score }) => `${title} ${(100 * score).toFixed(1)} %`),
    ].join(' · '),
  open: (session) => openDenoise(session, id),
});
