import type { Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  defineTask,
  tracesOf,
  type NoOptions,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { cellAxis } from '../picture/cell-axis.js';
import { pictureInput } from '../picture/picture-input.js';
import { shownRegion } from '../picture/shown-region.js';
import {
  answersOf,
  type AnswerConfig,
  type GlimpseAnswer,
  type GlimpsesAnswer,
} from './answers.js';
import { examples } from './examples.js';
import { gridSide } from './grid.js';
import {
  encodeBatch,
  keepCells,
  seenPicture,
  type GlimpsesInput,
  type SeenPicture,
} from './input.js';

export type { GlimpseAnswer, GlimpsesInput };

/** What `glimpses` answers. */
export interface GlimpsesResult extends TaskResult, GlimpsesAnswer {}

const id = 'vision/glimpses';

/** Longest side that a picture is decoded at: the model sees far less. */
const longest = 512;

/** What is looked at: cells of the picture. */
const cells = cellAxis({ rows: gridSide, columns: gridSide });

function open(session: Session): Runner<GlimpsesInput, GlimpsesResult, NoOptions, SeenPicture> {
  const config = jsonMetadata(session.metadata, 'heed.config', id) as AnswerConfig;
  const turns: Axis = {
    kind: 'steps',
    labels: Array.from({ length: config.glimpses }, (_, turn) => `glimpse ${turn + 1}`),
  };
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const input = pictureInput(id, longest);
  return {
    ...input,
    read: async (...asked) => seenPicture(await input.read(...asked)),
    async run(pictures, { attention = false }) {
      const wanted = ['looks', 'locations', ...(attention ? maps : [])];
      const outputs = await session.run(encodeBatch(pictures), wanted);
      const { looks, locations } = outputs;
      const results = answersOf({ looks: looks!, locations: locations! }, pictures, config);
      if (!attention) return results;
      const traces = tracesOf(outputs, {
        model: id,
        axes: () => ({ queries: turns, keys: cells }),
      });
      return results.map((result, row) => ({ ...result, attention: traces[row]! }));
    },
    evidence: {
      methods: ['attention'],
      parts: () => cells,
      keep: keepCells,
      confidence: ({ ranking }, whole) => ranking.find(({ label }) => label === whole.label)!.score,
    },
  };
}

/**
 * Names an article of clothing somewhere in a picture by hard attention: after a thumbnail of the whole it sees a
 * few small glimpses only, and decides after each where to look next.
 *
 * @example
 * const look = await glimpses.load();
 * const { label, glimpses: looked, pixelsSeen } = await look(glimpses.examples[0]!);
 */
export const glimpses = defineTask<GlimpsesInput, GlimpsesResult, NoOptions, SeenPicture>({
  id,
  title: 'Glimpses',
  summary: 'Names an article of clothing in a picture of which it sees a few glimpses only.',
  mechanisms: ['reinforceLoss'],
  input: 'image',
  output: 'label',
  examples,
  model: new URL('../../models/glimpses.onnx', import.meta.url),
  describe: ({ label, score, glimpses: looked }) =>
    `${label} ${(100 * score).toFixed(1)} % after ${looked.length} glimpses`,
  shown: shownRegion,
  open,
});
