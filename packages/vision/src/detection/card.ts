import {
  explanationsSection,
  metricTable,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { percent, whole } from '../evaluate/card-words.js';
import { cellsOf } from './detector-config.js';
import type { MadeDetector } from './made.js';

/** What a card tells beside the numbers of its evaluation. */
export interface DetectionStory {
  evaluation: Evaluation;
  report: FitReport;
  made: MadeDetector;
  /** Numbers in all weights of what answers, and of the one without attention where there is one. */
  parameters: number;
  rivalParameters?: number;
  /** How many there were to train, and to choose the epoch. */
  pictures: Record<'train' | 'dev', number>;
  /** Whether they are BCCD's; else somebody's own. */
  isBccd: boolean;
}

const bccd = (pictures: DetectionStory['pictures']) =>
  `BCCD (Shenggan & contributors 2017; MIT): photographs of blood through a microscope, 640 × 480 pixels, with boxes around red cells (RBC), white cells (WBC) and platelets; ${pictures.train} to train, ${pictures.dev} to choose the epoch, 72 for the test. Not all cells have a box, and some boxes are loose: a detector that finds more is counted as wrong.`;

const own = (pictures: DetectionStory['pictures']) =>
  `Own pictures: ${pictures.train} to train, ${pictures.dev} to choose the epoch.`;

const besides = (parameters: number) =>
  ` The detector without attention has residual convolutions in the place of all blocks, ${whole(parameters)} weights, and its boxes are sorted out by non-maximum suppression.`;

/** The model card, with the numbers of the run that made the model. */
export function detectionCard(story: DetectionStory): string {
  const { evaluation, report, made, parameters, rivalParameters, pictures, isBccd } = story;
  const { width, height, embedding, encoderBlocks, queryBlocks, heads, queries, labels, seed } =
    made;
  const { epochs, looks } = made;
  const { rows, columns } = cellsOf(made);
  const [down, across] = queries;
  const explanations = explanationsSection(evaluation, {
    inputs: 'pictures',
    parts: 'cells',
    caveat:
      'A cell that is left out shows the mean colour of its picture, which makes pictures that the model was not trained on: these numbers measure the model. The probability is here the mean, over all that was found, of the best score at the same place.',
  });
  return `# vision/detection

Finds ${labels.join(', ')} in a picture, and counts them.

**Model.** A small detection transformer (Carion et al. 2020, with what its successors found out): convolutions turn ${width} × ${height} pixels into ${rows} × ${columns} cells, ${encoderBlocks} encoder blocks look around at half that resolution, and ${down} × ${across} queries, which begin with what stands at their places, look at each other and at the cells in ${queryBlocks} blocks of ${heads} heads and width ${embedding}, each refining its box; ${whole(parameters)} weights. In training, queries and true boxes are matched such that all pairs together cost least, so no object is found twice. A picture of other proportions gets a rim.

**Data.** ${isBccd ? bccd(pictures) : own(pictures)}

**Numbers.** COCO's metrics, computed as pycocotools does, on the ${evaluation.split} split, in per cent, seed ${seed}. The epoch is chosen on the dev split by AP50, so dev numbers are a little too kind. Best epoch ${report.best.epoch} of ${epochs}, each with ${looks} looks at every picture.${rivalParameters === undefined ? '' : besides(rivalParameters)}

${metricTable(evaluation, { format: percent })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${isBccd ? 'It knows three kinds of blood cells in photographs like these, of one stain, one magnification and a few microscopes; what it finds in anything else means nothing. It tells no kinds of white cells apart, and nothing about health. Not for diagnosis. ' : ''}It finds at most ${down * across} objects in a picture, and small ones less surely than large ones.

**Made by** \`npx heed train vision/detection${isBccd ? '' : ' --data FOLDER'}\`; measured by \`npx heed evaluate vision/detection${isBccd ? '' : ' --model FILE --data FOLDER'}\`.
`;
}
