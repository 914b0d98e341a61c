import {
  explanationsSection,
  metricTable,
  percent,
  whole,
  type FitReport,
} from '@heed/attention-core/train';
import type { MeasuredGlimpses } from './evaluate.js';
import type { Made } from './made.js';
import { rivals } from './settings.js';
import { numbersIn, widthOf } from './sizes.js';

/** Shares as per cents; a number of operations as it is. */
const written = (value: number, metric: string) =>
  metric === 'MFLOP' ? value.toFixed(1) : percent(value);

/** The model card, with the numbers of the run that made the model. */
export function glimpsesCard({
  measured: { evaluation, byGlimpse },
  report,
  made,
  parameters,
}: {
  measured: MeasuredGlimpses;
  report: FitReport;
  made: Made;
  /** Numbers in all weights. */
  parameters: number;
}): string {
  const { glimpses, retina, thumbnail, width, units, deviation, seed, epochs, samples } = made;
  const { side, scales } = retina;
  const squares = scales.map((scale) => `${side * scale} × ${side * scale}`).join(' and ');
  const { random, soft, convolutions } = rivals.training;
  const explanations = explanationsSection(evaluation, {
    inputs: 'pictures',
    parts: 'cells',
    caveat:
      'A cell that is left out is black. The attention is where its glimpses took numbers in; what the thumbnail saw is in none of them.',
  });
  return `# vision/glimpses

Names an article of clothing somewhere in a picture, by hard attention: it sees ${glimpses} small glimpses and decides after each where to look next.

**Model.** The recurrent attention model (Mnih, Heess, Graves & Kavukcuoglu 2014) with a context network (Ba, Mnih & Kavukcuoglu 2015). A thumbnail of ${thumbnail} × ${thumbnail} means gives the first state of a GRU of width ${units}. Each glimpse takes in ${scales.length} squares of ${side} × ${side} numbers around one place, which span ${squares} of the picture's 60 × 60 pixels; by ${made.filters.length} convolutions and with its place it becomes a vector of width ${width}. From the state come the next place and the answer. ${whole(parameters)} weights. In training places are drawn with a standard deviation that falls from ${(30 * deviation.from).toFixed(1)} to ${(30 * deviation.to).toFixed(1)} pixels in ${whole(deviation.steps)} steps, ${samples} times a picture, and REINFORCE alone moves them: a place earns what the answers from then on are better than those of the other samples of the same picture (Kool, van Hoof & Welling 2019). The loss of classification trains the rest. Asked, it looks where the mean is, and always answers the same.

**Data.** Fashion-MNIST (Xiao, Rasul & Vollgraf 2017; MIT): an article of 28 × 28 pixels somewhere in 60 × 60 black ones, half of them mirrored in training, and four scraps of 8 × 8 pixels of other articles, as the paper does with digits. 55,000 articles to train, each epoch at new places; the last 5,000 of the official training set to choose the epoch, one scene each.

**Pixels seen** counts the numbers that are taken in, over 3,600: ${thumbnail}² of the thumbnail and ${glimpses} × ${scales.length} × ${side}² = ${glimpses * numbersIn(retina)} of the glimpses. A number that is a mean of several pixels counts once, one that is taken in twice counts twice. The thumbnail's means are over the whole picture, so every pixel has a share in some number; a glimpse touches ${widthOf(retina)} × ${widthOf(retina)} pixels and a border of one coarse step.

**Numbers.** On the ${evaluation.split} split, accuracy and pixels in per cent, seed ${seed}; millions of floating-point operations an answer, counted in the graph that is run. All trained in one run on the same articles, and for each the epoch is chosen on dev: best epoch ${report.best.epoch} of ${epochs} here; ${random.epochs} epochs for random places, ${soft.epochs} for soft attention, by steps half as large, since it loses the picture by larger ones, ${convolutions.epochs} for convolutions. Random and soft have the same glimpse and core networks and the thumbnail; soft attention reads as many numbers, each a mixture of the whole picture by bells whose place, distance and width it chooses (Gregor et al. 2015).

${metricTable(evaluation, { format: written })}

Right after each glimpse: ${byGlimpse.map(percent).join(', ')} %.

${explanations ? `${explanations}\n\n` : ''}**Limits.** It knows ten articles, bright on black, 28 pixels high in 60, and answers one of them whatever it is shown. What it looked at is exactly what it saw apart from the thumbnail; why it looked there, it does not tell.

**Made by** \`npx heed train vision/glimpses\`; measured by \`npx heed evaluate vision/glimpses\`.
`;
}
