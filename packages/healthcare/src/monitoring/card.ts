import {
  explanationsSection,
  metricTable,
  percent,
  whole,
  type Evaluation,
} from '@heed/attention-core/train';
import type { Calibration } from './calibration.js';
import { seenVariables } from './facts.js';
import type { Made } from './made.js';
import type { Prepared } from './prepare.js';
import { timeHeads } from './time-heads.js';

/** What a card tells beside the numbers of its evaluation. */
export interface MonitoringStory {
  evaluation: Evaluation;
  made: Made;
  prepared: Prepared;
  calibration: Calibration;
  /** Numbers in all weights. */
  parameters: number;
}

/** The model card, with the numbers of the run that made the model. */
export function monitoringCard({
  evaluation,
  made,
  prepared: { train, dev, test },
  calibration: { temperature },
  parameters,
}: MonitoringStory): string {
  const { width, heads, knots, members, epochs, seed, seen } = made;
  const explanations = explanationsSection(evaluation, {
    inputs: 'stays',
    parts: 'variables',
    caveat:
      'The probability stands for what is left of the risk: 1 less by how much it changes, up or down. A stay without some variables is something that the model was trained on too: these numbers measure the explanations.',
  });
  const deaths = [...train, ...dev, ...test].filter(({ died }) => died).length;
  return `# healthcare/monitoring

Says how likely a patient in intensive care is to die in hospital, from what was measured so far, how sure that is, and which variables and moments it rests on. **No medical device:** for research and teaching.

**Model.** A stay is a set of measurements, each a time, a variable and a value. Each of ${seenVariables.length} variables, age, sex, height and care unit among them, looks at its own measurements by ${timeHeads.length} heads that forget at rates of their own, from never to within half an hour, or look at how the stay began; a value is what lies between the ${knots} knots of its variable (piecewise linear, Gorishniy et al. 2022, arXiv:2203.05556). That is linear attention whose sums grow with each measurement (Katharopoulos et al. 2020, arXiv:2006.16236; retention, Sun et al. 2023, arXiv:2307.08621) over triplets as STraTS has them (Tipirneni & Reddy 2022, arXiv:2107.14293). Then the variables, of width ${width}, look at each other in a transformer encoder block with ${heads} heads, and the answer looks at them. ${members} such models, trained alike from other beginnings, are asked together (a deep ensemble, Lakshminarayanan et al. 2017, arXiv:1612.01474): the mean of their log odds is the answer. ${whole(parameters)} weights in all. In training ${percent(seen.early)} % of the stays end early, after ${seen.earliest} h or more, up to ${percent(seen.measurements)} % of the measurements and ${percent(seen.variables)} % of the variables are not seen. Beside death in hospital it learns SAPS I, SOFA, the length of stay and whether and when a patient died later; they count ${made.beside} in the loss, and are not told.

**Data.** Training set A of the PhysioNet/Computing in Cardiology Challenge 2012 (Silva et al. 2012, ODC-By 1.0): the first 48 h of ${whole(train.length + dev.length + test.length)} stays of grown-ups in four intensive-care units of one hospital, 2001 to 2008, ${whole(deaths)} of whom died in hospital. ${whole(train.length)} are learned from, ${whole(dev.length)} are dev, ${whole(test.length)} the test, by a hash of the stay's number. Impossible values are kept out.

**Numbers.** On the ${evaluation.split} split, seed ${seed}, in per cent, asked after 48 h and as it was known earlier. AUPRC is average precision. min(Se, +P) is the lesser of sensitivity and positive predictivity at the best threshold, the challenge's score. ECE is the expected calibration error in 15 bins. All were calibrated on dev by a temperature, ${temperature.toFixed(2)} for the model (Guo et al. 2017, arXiv:1706.04599), so that the ECE of dev is too kind. The range of a risk is that of Venn–Abers predictors (Vovk & Petej 2014, arXiv:1211.0025), by dev. Logistic regression sees the first, last, least and largest value of each variable, the GRU (Cho et al. 2014, arXiv:1406.1078) hourly means, what was measured, and how long ago. The last epoch of ${epochs} is kept.

${metricTable(evaluation, { format: percent })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** One hospital, years ago: other ones measure other things, at other times, and treat otherwise. What was measured, and how often, tells as much as the values, and that is a matter of habit. Deaths after the stay are not counted, nor is what was done for a patient. Risks are those of such patients: of five with a risk of 20 %, four live.

**Made by** \`npx heed train healthcare/monitoring\`; measured by \`npx heed evaluate healthcare/monitoring\`.
`;
}
