import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { dataWords } from '../next-item/data-words.js';
import type { Made } from './made.js';

/** What a card tells beside the numbers of its evaluation. */
export interface DenoiseStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  /** Numbers in all weights of the detector. */
  parameters: number;
}

/** Gains as they are, shares in per cent. */
const format = (value: number, metric: string): string =>
  metric.startsWith('NDCG') ? value.toFixed(4).replace(/^0/, '') : percent(value);

/** What noise costs with and without the model, in words. */
function lost({ metrics, baselines }: Evaluation): string {
  const plain = baselines['nothing taken out'];
  if (!plain) return '';
  const [noisy, clean] = ['NDCG@10 at 20 % noise', 'NDCG@10 at 0 % noise'];
  const costs = (numbers: Readonly<Record<string, number>>) => plain[clean]! - numbers[noisy]!;
  const share = costs(metrics) / costs(plain);
  return ` At 20 % noise the plain model loses ${costs(plain).toFixed(4)} of its NDCG@10 without noise, this one ${costs(metrics).toFixed(4)}, which is ${percent(share)} % of that.`;
}

/** The model card, with the numbers of the run that made the model. */
export function denoiseCard({ evaluation, report, made, parameters }: DenoiseStory): string {
  const { width, heads, blocks, mostNoise, epochs } = made.detector;
  const { about, limits, command } = dataWords(made.data);
  const explanations = explanationsSection(evaluation, {
    inputs: 'histories',
    parts: 'items',
    caveat: 'Without an item, what else is noise is decided anew.',
  });
  return `# recommender/denoise

Finds the clicks in a history that do not belong there, and recommends without them.

**Model.** Items of a history look at each other in ${some(blocks, 'block')} of ${heads} heads of width ${width}, with sparse attention (1.5-entmax, Peters, Niculae & Martins 2019): what belongs to nobody is looked at by nobody. It learned from histories with random items put in, up to ${percent(mostNoise)} % of them, which it has to tell from the others, as the corrector of STEAM does (Lin et al. 2023); ${whole(parameters)} weights. What it takes for noise is left out; the rest goes to \`recommender/next-item\`, which is in the file as it is. An item is noise from ${made.threshold.toFixed(2)} on, where F1 is best on dev at 20 % noise; the option \`threshold\` says otherwise.

**Data.** ${about}

**Numbers.** On the ${evaluation.split} split, seed ${made.seed}: random items that the user does not have are put at random places of the histories, so that they are the share that is named, and what comes next is ranked among 99 items that the user does not have (mean of three draws). Precision and recall of finding what was put in are those at 20 %, in per cent; what people clicked by mistake by themselves counts as wrongly found. The best epoch is chosen on dev, so its numbers are a little too kind. Best epoch ${report.best.epoch} of ${epochs}.

${metricTable(evaluation, { format })}

The plain model, where nothing is taken out, is the one that recommends in all rows.${lost(evaluation)}

${explanations ? `${explanations}\n\n` : ''}**Limits.** Noise here is random, so most of it is items that hardly anybody chose, and the model goes by that too: what is popular and does not belong is kept more often. What somebody else in the house watched has a pattern of its own, and may pass. A taste that is unlike everybody's looks like noise. ${limits}

**Made by** \`npx heed train recommender/denoise${command}\`; measured by \`npx heed evaluate recommender/denoise${command && ` --model FILE${command}`}\`.
`;
}
