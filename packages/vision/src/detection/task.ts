import {
  defineTask,
  number,
  type Runner,
  type TaskResult,
  jsonMetadata,
} from '@heed/attention-core/plugin';
import type { RuntimeTensor, Session } from '@heed/attention-core/runtime';
import type { Region } from '../picture/region.js';
import { cellAxis } from '../picture/cell-axis.js';
import { pictureInput } from '../picture/picture-input.js';
import { shownRegion } from '../picture/shown-region.js';
import { inverse } from '../picture/affine.js';
import { countLabels } from './count-labels.js';
import { cellsOf, type DetectorConfig } from './detector-config.js';
import { examples } from './examples.js';
import { foundIn, type Found } from './found.js';
import { fittedInput, pictureTensor, type DetectionInput, type FittedInput } from './input.js';
import { keepCells } from './keep-cells.js';
import { overlapOf } from '../picture/box.js';
import { looksAtCells, traceOf } from './traces.js';

export type { DetectionInput };

/** What `detection` answers. */
export interface DetectionResult extends TaskResult {
  /** What was found, the surest first; boxes in pixels of the picture, cut at its edges. */
  objects: readonly Found[];
  /** How many there are of each label that was found. */
  counts: Readonly<Record<string, number>>;
  /** What the model saw, in pixels of the picture: more than the picture where its sides are not 4 : 3. */
  region: Region;
}

const id = 'vision/detection';

const options = {
  threshold: number({
    default: 0.4,
    minimum: 0.01,
    maximum: 0.99,
    about: 'Least score of what is told: more finds less, and what it finds is surer.',
  }),
};

/** Longest side that a picture is decoded at: twice what the model sees. */
const longest = 640;

/** How much is left of what was found: for each object the best score of its label at its place, on average. */
function confidence({ objects }: DetectionResult, whole: DetectionResult): number {
  if (whole.objects.length === 0) return 0;
  const left = whole.objects.map((object) =>
    Math.max(
      0,
      ...objects
        .filter(({ label }) => label === object.label)
        .map((each) => each.score * overlapOf(each, object)),
    ),
  );
  return left.reduce((sum, value) => sum + value, 0) / left.length;
}

function open(
  session: Session,
): Runner<DetectionInput, DetectionResult, typeof options, FittedInput> {
  const config = jsonMetadata(session.metadata, 'heed.config', id) as DetectorConfig;
  const { labels, width, height } = config;
  const classes = labels.length;
  const maps = session.outputNames.filter(looksAtCells);

  function found(
    outputs: Readonly<Record<string, RuntimeTensor>>,
    inputs: readonly FittedInput[],
    threshold: number,
  ) {
    return inputs.map(({ toPicture, original }, row) => {
      const part = (name: string) => {
        const { data, dims } = outputs[name]!;
        const size = dims[1]! * dims[2]!;
        return (data as Float32Array).subarray(row * size, (row + 1) * size);
      };
      const predictions = { logits: part('logits'), boxes: part('boxes'), classes };
      const seen = { labels, width, height, toPicture, picture: original };
      return foundIn(predictions, { ...seen, threshold });
    });
  }

  const pictures = pictureInput(id, longest);
  return {
    ...pictures,
    read: async (...asked) => fittedInput(await pictures.read(...asked), config),
    async run(inputs, { attention = false, threshold }) {
      const feeds = { picture: pictureTensor(inputs, config) };
      const outputs = await session.run(feeds, ['logits', 'boxes', ...(attention ? maps : [])]);
      return found(outputs, inputs, threshold).map((objects, picture) => {
        const { region, toPicture } = inputs[picture]!;
        const place = { picture, found: objects, fromPicture: inverse(toPicture) };
        return {
          objects,
          counts: countLabels(objects),
          region,
          ...(attention ? { attention: traceOf(id, outputs, config, place) } : {}),
        };
      });
    },
    evidence: {
      methods: ['attention'],
      parts: () => cellAxis(cellsOf(config)),
      keep: (input, kept) => keepCells(input, kept, config),
      confidence,
    },
  };
}

/**
 * Finds objects in a picture: with the shipped model blood cells under the microscope, with one of your own what you
 * taught it.
 *
 * @example
 * const detect = await detection.load();
 * const { objects, counts } = await detect('smear.jpg'); // in a page: a file, a canvas, an address
 */
export const detection = defineTask<DetectionInput, DetectionResult, typeof options, FittedInput>({
  id,
  title: 'Detection',
  summary: 'Finds and counts blood cells in a picture, and shows where it looked for each.',
  mechanisms: ['scaledDotProduct', 'multiHead'],
  input: 'image',
  output: 'boxes',
  examples,
  options,
  batchSize: 8,
  model: new URL('../../models/detection.onnx', import.meta.url),
  describe: ({ objects, counts }) =>
    objects.length === 0
      ? 'nothing'
      : Object.entries(counts)
          .map(([label, count]) => `${count} ${label}`)
          .join(', '),
  shown: shownRegion,
  open,
});
