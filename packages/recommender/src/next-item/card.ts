import {
  explanationsSection,
  metricTable,
  percent,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import type { FileCatalogue } from '../items/file-catalogue.js';
import { dataWords } from './data-words.js';
import type { Made } from './made.js';

/** What a card tells beside the numbers of its evaluation. */
export interface NextItemStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  catalogue: FileCatalogue;
  /** Numbers in all weights. */
  parameters: number;
}

/** Hit rates in per cent, gains as they are. */
const format = (value: number, metric: string): string =>
  metric.startsWith('HR') ? percent(value) : value.toFixed(4).replace(/^0/, '');

/** The model card, with the numbers of the run that made the model. */
export function nextItemCard({
  evaluation,
  report,
  made,
  catalogue,
  parameters,
}: NextItemStory): string {
  const { heads, blocks, width, longest, ownDropout, negatives, seed, epochs } = made;
  const { items, trained, attributes } = catalogue;
  const explanations = explanationsSection(evaluation, {
    inputs: 'histories',
    parts: 'items',
    caveat:
      'A shorter history is something that the model was trained on too: these numbers measure the explanations.',
  });
  const compared = negatives < items.length ? `${whole(negatives)} that are drawn` : 'all';
  const { about, limits, command } = dataWords(made.data);
  return `# recommender/next-item

Recommends what somebody may want next after what they liked, and says because of what.

**Model.** Self-attentive sequential recommendation (SASRec, Kang & McAuley 2018): the items of a history look at those before them in ${some(blocks, 'block')} of ${heads} heads of width ${width}, which know the order (rotary positions) and learn how much distance in time counts. An item is what is its own and the mean of its attributes (${whole(attributes.length - 1)} in all). Items that nobody chose in training share one vector and are told apart by attributes, and so are ${percent(ownDropout)} % of the others in each step, so that new items can be seen and recommended as well. Trained by cross entropy among ${compared} of the items; ${whole(parameters)} weights. It sees the latest ${longest} items.

**Data.** ${about} Each user's last item is the test, the one before it dev, and all before that is learned from; ${whole(trained)} of the catalogue's ${whole(items.length)} items are in that part. The order is that of each user, not of the calendar: somebody else's later choices may be in training.

**Numbers.** On the ${evaluation.split} split, seed ${seed}: what comes next is ranked among 99 items that the user does not have, drawn evenly (mean of ten draws), and then among all. Hit rates are in per cent. New items are those that nobody chose in training; after 2 items means that the model is shown no more of a history. The epoch is chosen on the dev split, so its numbers are a little too kind. Best epoch ${report.best.epoch} of ${epochs}.

${metricTable(evaluation, { format })}

Popularity counts users; item neighbours go by cosine of who had both, later items counting more; matrix factorisation is that of implicit feedback (Hu, Koren & Volinsky 2008), with the regularisation that is best on dev, a new history folded in.

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${limits}

**Made by** \`npx heed train recommender/next-item${command}\`; measured by \`npx heed evaluate recommender/next-item${command && ` --model FILE${command}`}\`.
`;
}
