import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
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
  ` The detector without attention has a residual convolution in the place of each block, ${whole(parameters)} weights, and its boxes are sorted out by non-maximum suppression.`;

/** The model card, with the numbers of the run that made the model. */
export function detectionCard(story: DetectionStory): string {
  const { evaluation, report, made, parameters, rivalParameters, pictures, isBccd } = story;
  const { width, height, embedding, heads, labels } = made;
  const { encoderBlocks, fineBlocks, queryBlocks, queries } = made;
  const { epochs, looks, seed } = made;
  const { rows, columns } = cellsOf(made);
  const explanations = explanationsSection(evaluation, {
    inputs: 'pictures',
    parts: 'cells',
    caveat:
      'A cell that is left out shows the mean colour of its picture, which makes pictures that the model was not trained on: these numbers measure the model. The probability is here the mean, over all that was found, of the best score at the same place.',
  });
  return `# vision/detection

Finds ${labels.join(', ')} in a picture, and counts them.

**Model.** A small detection transformer (Carion et al. 2020, with what its successors found out). Convolutions turn ${width} × ${height} pixels into ${rows} × ${columns} cells; in ${some(encoderBlocks, 'encoder block')} they look around at half that resolution, and after ${some(fineBlocks, 'more convolution')} each says what it is in the middle of. At the ${queries} cells that are surest begin as many queries, with what was said there (Zhu et al. 2021). They look at each other and at the cells around their boxes in ${some(queryBlocks, 'block')} of ${heads} heads and width ${embedding}, and refine what was said; ${whole(parameters)} weights in all. In training a query learns what its cell is in the middle of, or else the object that it is matched with, such that all pairs together cost least. Where no query begins stands what the cell said; of boxes on each other the surest is kept. It learned from the boxes and from how sure the cells of the detector without attention, which was trained first, are of each label (Hinton et al. 2015). A picture of other proportions gets a rim.

**Data.** ${isBccd ? bccd(pictures) : own(pictures)}

**Numbers.** COCO's metrics, computed as pycocotools does, on the ${evaluation.split} split, in per cent, seed ${seed}. The epoch is chosen on the dev split by AP, so dev numbers are a little too kind. Best epoch ${report.best.epoch} of ${epochs}, each with ${looks} looks at every picture.${rivalParameters === undefined ? '' : besides(rivalParameters)}

${metricTable(evaluation, { format: percent })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${isBccd ? 'It knows three kinds of blood cells in photographs like these, of one stain, one magnification and a few microscopes; what it finds in anything else means nothing. It tells no kinds of white cells apart, and nothing about health. Not for diagnosis. ' : ''}It looks closer at ${queries} objects of a picture at most, and finds small ones less surely than large ones.

**Made by** \`npx heed train vision/detection${isBccd ? '' : ' --data FOLDER'}\`; measured by \`npx heed evaluate vision/detection${isBccd ? '' : ' --model FILE --data FOLDER'}\`.
`;
}
