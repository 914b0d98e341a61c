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

/** What one kind of noise costs with and without the model, in words. */
function lost({ metrics }: Evaluation, plain: Readonly<Record<string, number>>, noise: string) {
  const costs = (numbers: Readonly<Record<string, number>>) =>
    plain[`NDCG@10 at 0 % noise`]! - numbers[`NDCG@10 at 20 % ${noise}`]!;
  const share = costs(metrics) / costs(plain);
  return `At 20 % ${noise} the plain model loses ${costs(plain).toFixed(4)} of its NDCG@10 without noise, this one ${costs(metrics).toFixed(4)}, which is ${percent(share)} % of that.`;
}

/** The same for both kinds, where it was measured. */
function allLost(evaluation: Evaluation): string {
  const plain = evaluation.baselines['nothing taken out'];
  if (!plain) return '';
  return ['noise', 'popular noise'].map((noise) => ` ${lost(evaluation, plain, noise)}`).join('');
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

**Model.** Items of a history look at each other in ${some(blocks, 'block')} of ${heads} heads of width ${width}, with sparse attention (1.5-entmax, Peters, Niculae & Martins 2019): what belongs to nobody is looked at by nobody. It learned from histories with items put in that nobody meant, half of them any items, half what many people choose, up to ${percent(mostNoise)} % of them, which it has to tell from the others, as the corrector of STEAM does (Lin et al. 2023); ${whole(parameters)} weights. What it takes for noise is left out; the rest goes to \`recommender/next-item\`, which is in the file as it is. An item is noise from ${made.threshold.toFixed(2)} on, where F1 is best on dev at 20 % noise; the option \`threshold\` says otherwise.

**Data.** ${about}

**Numbers.** On the ${evaluation.split} split, seed ${made.seed}: items that the user does not have are put at random places of the histories, so that they are the share that is named: any items alike, which are mostly those that hardly anybody chose, or, as popular noise, items as often as people choose them. Then what comes next is ranked among 99 items that the user does not have (mean of three draws). Precision and recall of finding what was put in are those at 20 %, in per cent; what people clicked by mistake by themselves counts as wrongly found. The best epoch is chosen on dev, so its numbers are a little too kind. Best epoch ${report.best.epoch} of ${epochs}.

${metricTable(evaluation, { format })}

The plain model, where nothing is taken out, is the one that recommends in all rows.${allLost(evaluation)}

${explanations ? `${explanations}\n\n` : ''}**Limits.** What is popular and does not belong is found less often than what hardly anybody chose. What somebody else in the house watched has a pattern of its own, and may pass. A taste that is unlike everybody's looks like noise. ${limits}

**Made by** \`npx heed train recommender/denoise${command}\`; measured by \`npx heed evaluate recommender/denoise${command && ` --model FILE${command}`}\`.
`;
}
