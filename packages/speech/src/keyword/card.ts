import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import type { Made } from './made.js';

/** What a card tells beside the numbers of its evaluation. */
export interface KeywordStory {
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
  ` The network without attention has residual convolutions over time in the place of encoder blocks and pooling, and the mean over all moments: ${whole(parameters)} weights. The model learned from its answers beside the words (Hinton et al. 2015, arXiv:1503.02531).`;

/** How recordings were changed while it learned from them. */
function changes({ speed, loudness, noisy, ratio, gap, stops, silent }: Made, hasNoise: boolean) {
  const [slowest, fastest] = speed;
  const noise = hasNoise
    ? `, noise under ${percent(noisy)} % of them at ${ratio[0]} to ${ratio[1]} dB`
    : '';
  return `Each time that a recording is learned from it has another speed (${slowest} to ${fastest}), another place in its second and another loudness (± ${loudness} dB), up to ${some(stops, 'band')} of frequencies and up to ${gap} s are missing${noise}; in ${percent(silent)} % of the windows nobody speaks, and every word shall be equally probable.`;
}

/** The model card, with the numbers of the run that made the model. */
export function keywordCard({
  evaluation,
  report,
  made,
  parameters,
  rivalParameters,
  data,
  limits,
}: KeywordStory): string {
  const { bands, steps, frames, hop, sampleRate, stem, width } = made;
  const { heads, blocks, seed, epochs, labels } = made;
  const isOwn = evaluation.data !== 'fsdd';
  const milliseconds = (samples: number) => (1000 * samples) / sampleRate;
  const explanations = explanationsSection(evaluation, {
    inputs: 'sounds',
    parts: 'moments',
    caveat:
      'A sound with moments of silence is one that the model was hardly trained on: these numbers measure the model.',
  });
  return `# speech/keyword

Hears which of ${labels.length} words is said: ${labels.join(', ')}.

**Model.** A keyword transformer (Berg, O'Connor & Cruz 2021): ${some(stem.length, 'convolution')} over a mel spectrogram of ${bands} bands, a frame each ${milliseconds(hop)} ms, make ${steps} moments of ${milliseconds(hop * frames)} ms, of width ${width}, which look at each other in ${some(blocks, 'transformer encoder block')} of ${heads} heads, and one learned query gathers them; ${whole(parameters)} weights. It hears ${milliseconds(steps * frames * hop) / 1000} s at ${whole(sampleRate)} samples a second, centred and always as loud: all of a short sound, and of a longer one the window whose middle is loudest.

**Data.** ${data} ${changes(made, !isOwn)}

**Numbers.** Accuracy on the ${evaluation.split} split, in per cent, seed ${seed}. The epoch is chosen on the dev split, ${rivalParameters === undefined ? 'so its numbers are a little too kind.' : 'for the model and for the one without attention, so its numbers are a little too kind to both.'} Best epoch ${report.best.epoch} of ${epochs}.${rivalParameters === undefined ? '' : besides(rivalParameters)}

${metricTable(evaluation, { format: percent })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${limits}

**Made by** \`npx heed train speech/keyword${isOwn ? ' --data FOLDER' : ''}\`; measured by \`npx heed evaluate speech/keyword${isOwn ? ' --model FILE --data FOLDER' : ''}\`.
`;
}
