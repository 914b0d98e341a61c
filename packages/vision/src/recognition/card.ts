import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { cellsAside } from './cells-aside.js';
import type { Made } from './made.js';

/** What a card tells beside the numbers of its evaluation. */
export interface RecognitionStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  /** Numbers in all weights, and in those of the one without attention where there is one. */
  parameters: number;
  rivalParameters?: number;
  /** What it learned from, where it came from, and its limits: Markdown. */
  data: string;
  limits: string;
}

const besides = (parameters: number) =>
  ` The network without attention has a residual convolution in the place of each encoder block, and the mean over all cells in the place of the pooling: ${whole(parameters)} weights. It had no teacher.`;

const taughtBy =
  ' It learned from the labels and from how sure the network without attention, which was trained first, is of each answer (Hinton et al. 2015).';

/** The model card, with the numbers of the run that made the model. */
export function recognitionCard({
  evaluation,
  report,
  made,
  parameters,
  rivalParameters,
  data,
  limits,
}: RecognitionStory): string {
  const { stem, side, channels, heads, blocks, seed, epochs, labels } = made;
  const cells = cellsAside(side);
  const isOwn = evaluation.data !== 'fashion-mnist';
  const explanations = explanationsSection(evaluation, {
    inputs: 'pictures',
    parts: 'cells',
    caveat:
      'A cell that is left out shows the ground of the picture, which makes pictures that the model was not trained on: these numbers measure the model.',
  });
  return `# vision/recognition

Names what is on a picture, one of ${labels.length}: ${labels.join(', ')}.

**Model.** A compact convolutional transformer (Hassani et al. 2021): five convolutions turn ${side} × ${side} pixels ${channels === 1 ? 'in shades of grey' : 'in colour'} into ${cells} × ${cells} cells of width ${stem[2]}, which look at each other in ${some(blocks, 'transformer encoder block')} of ${heads} heads, and one learned query gathers them (sequence pooling); ${whole(parameters)} weights.${rivalParameters === undefined ? '' : taughtBy}

**Data.** ${data}

**Numbers.** Accuracy on the ${evaluation.split} split, in per cent, seed ${seed}. The epoch is chosen on the dev split, for the model and for the baselines, so dev numbers are a little too kind to all of them. Best epoch ${report.best.epoch} of ${epochs}.${rivalParameters === undefined ? '' : besides(rivalParameters)}

${metricTable(evaluation, { format: percent })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${limits}

**Made by** \`npx heed train vision/recognition${isOwn ? ' --data FOLDER' : ''}\`; measured by \`npx heed evaluate vision/recognition${isOwn ? ' --model FILE --data FOLDER' : ''}\`.
`;
}
