import type { Axis } from '@heed/attention-core/explain';
import {
  attentionPrefix,
  defineTask,
  rankingsOf,
  tracesOf,
  type EncodedBatch,
  type MapSizes,
  type NoOptions,
  type RankedLabel,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import type { Region } from '../picture/region.js';
import { pictureInput } from '../picture/picture-input.js';
import { shownRegion } from '../picture/shown-region.js';
import { cellsOf, keepCells } from './cells.js';
import { examples } from './examples.js';
import type { Frame } from './framing.js';
import {
  framedPicture,
  pictureTensor,
  type FramedPicture,
  type RecognitionInput,
} from './input.js';

export type { RecognitionInput };

/** What `recognition` answers. */
export interface RecognitionResult extends TaskResult, RankedLabel {
  /** All labels, the most probable first; their scores sum to 1. */
  ranking: readonly RankedLabel[];
  /** What of the picture the model saw, in its pixels: the grid of the attention lies on this square. */
  region: Region;
}

const id = 'vision/recognition';

/** Longest side that a picture is decoded at: the model sees far less. */
const longest = 512;

/** What looks in the pooling: the learned query that the answer comes from. */
const answer: Axis = { kind: 'steps', labels: ['answer'] };

/** What a model file says about itself. */
interface RecognitionFile extends Frame {
  labels: readonly string[];
}

function open(
  session: Session,
): Runner<RecognitionInput, RecognitionResult, NoOptions, FramedPicture> {
  const { labels, ...frame } = jsonMetadata(session.metadata, 'heed.config', id) as RecognitionFile;
  const maps = session.outputNames.filter((name) => name.startsWith(attentionPrefix));
  const encode = (pictures: readonly FramedPicture[]): EncodedBatch => ({
    feeds: { picture: pictureTensor(pictures, frame) },
    axes: ({ name }: MapSizes, row: number) => {
      const keys = cellsOf(pictures[row]!);
      return { queries: name === 'pool' ? answer : keys, keys };
    },
  });
  const pictures = pictureInput(id, longest);
  return {
    ...pictures,
    read: async (...asked) => framedPicture(await pictures.read(...asked), frame),
    async run(pictures, { attention = false }) {
      const { feeds, axes } = encode(pictures);
      const outputs = await session.run(feeds, ['logits', ...(attention ? maps : [])]);
      const traces = attention ? tracesOf(outputs, { model: id, axes }) : [];
      return rankingsOf(outputs['logits']!, labels).map((ranking, row) => ({
        ...ranking[0]!,
        ranking,
        region: pictures[row]!.region,
        ...(attention ? { attention: traces[row]! } : {}),
      }));
    },
    evidence: {
      parts: cellsOf,
      keep: keepCells,
      confidence: ({ ranking }, whole) => ranking.find(({ label }) => label === whole.label)!.score,
      encode,
    },
  };
}

/**
 * Names what is on a picture: with the shipped model a piece of clothing, a shoe or a bag on an even ground; with one
 * of your own, what you taught it.
 *
 * @example
 * const recognise = await recognition.load();
 * const { label, score } = await recognise('shoe.jpg'); // in a page: a file, a canvas, an address
 */
export const recognition = defineTask<
  RecognitionInput,
  RecognitionResult,
  NoOptions,
  FramedPicture
>({
  id,
  title: 'Recognition',
  summary: 'Names the article of clothing in a picture, and shows where it looked.',
  mechanisms: ['scaledDotProduct', 'multiHead', 'attentionPooling'],
  input: 'image',
  output: 'label',
  examples,
  model: new URL('../../models/recognition.onnx', import.meta.url),
  describe: ({ ranking }) =>
    ranking
      .slice(0, 3)
      .map(({ label, score }) => `${label} ${(100 * score).toFixed(1)} %`)
      .join(', '),
  shown: shownRegion,
  open,
});
