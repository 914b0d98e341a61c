import {
  explanationsSection,
  metricTable,
  percent,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import { dataWords } from '../next-item/data-words.js';
import { clickWords } from './click-words.js';
import type { Made } from './made.js';
import type { Prepared } from './prepare.js';

/** What a card tells beside the numbers of its evaluation. */
export interface ClickThroughStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  prepared: Prepared;
  /** Numbers in all weights. */
  parameters: number;
}

/** Log loss as it is, areas in per cent. */
const format = (value: number, metric: string): string =>
  metric === 'log loss' ? value.toFixed(3) : percent(value);

/** How many impressions there are of what. */
function counts({ train, dev, test, isRated }: Prepared): string {
  const parts = `${whole(train.length)} of these impressions are learned from, ${whole(dev.length)} are dev, ${whole(test.length)} the test`;
  if (!isRated) return `${parts}, those drawn for dev and the test included.`;
  const share = train.filter(({ clicked }) => clicked).length / train.length;
  return `${parts}; of those learned from, ${percent(share)} % are clicks.`;
}

/** What the metrics are. */
const measures = ({ metrics }: Evaluation): string =>
  metrics['GAUC'] === undefined
    ? 'area under the ROC curve (AUC) over all impressions, in per cent, 50 is chance'
    : 'area under the ROC curve (AUC) over all impressions, the same within each user, mean by impressions (GAUC), both in per cent, 50 is chance';

/** The model card, with the numbers of the run that made the model. */
export function clickThroughCard({
  evaluation,
  report,
  made,
  prepared,
  parameters,
}: ClickThroughStory): string {
  const { unit, hidden, width, longest, ownDropout, ownPenalty, seed, epochs } = made;
  const { catalogue, isRated } = prepared;
  const { items, trained, attributes } = catalogue;
  const { about, limits, command } = dataWords(made.data);
  const { click, probability } = clickWords(made);
  const explanations = explanationsSection(evaluation, {
    inputs: 'impressions',
    parts: 'items',
    caveat:
      'A shorter history is something that the model was trained on too: these numbers measure the explanations.',
  });
  return `# recommender/click-through

Says how probable it is that somebody clicks on each candidate, after what they clicked on so far, and because of what.

**Model.** A deep interest network (Zhou et al. 2018, arXiv:1706.06978): the candidate looks at the items of the history, which a network with a hidden layer of ${unit.join(' and ')} weighs against it, with the cosine of both added by a learned factor, so that what is like the candidate counts for it; their weighted sum, the candidate and the product of both go through layers of ${hidden.join(' and ')} with Dice to one number. Unlike in the paper, weights of a history sum to 1, so that they can be told. An item is what is its own and the mean of its attributes (${whole(attributes.length - 1)} of them), of width ${width}; in training ${percent(ownDropout)} % of the items have to do with their attributes alone, and what is their own is held back by mini-batch aware regularisation (${ownPenalty}). ${whole(parameters)} weights. It sees the latest ${longest} items; their order says nothing to it.

**Data.** ${about} ${click} ${counts(prepared)} Each user's last tenth is the test, the tenth before it dev; the history of an impression is what the user clicked on before it. ${whole(trained)} of the catalogue's ${whole(items.length)} items are in what is learned from. The order is that of each user, not of the calendar: somebody else's later choices may be in training.

**Numbers.** On the ${evaluation.split} split, seed ${seed}: ${measures(evaluation)}; and log loss, in nats. The epoch is chosen on the dev split by AUC, for the model and for the one without attention, so its numbers are a little too kind to both. Best epoch ${report.best.epoch} of ${epochs}.

${metricTable(evaluation, { format })}

Without attention the history is its mean, the base model of the paper. ${isRated ? 'The click rate of an item is that in training, with five impressions of the mean added; popularity counts clicks.' : 'Popularity counts clicks.'}

${explanations ? `${explanations}\n\n` : ''}**Limits.** ${probability} ${limits}

**Made by** \`npx heed train recommender/click-through${command}\`; measured by \`npx heed evaluate recommender/click-through${command && ` --model FILE${command}`}\`.
`;
}
