import {
  explanationsSection,
  metricTable,
  percent,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import type { Calibration } from './calibration.js';
import type { Made } from './made.js';
import type { Prepared } from './prepare.js';

/** What a card tells beside the numbers of its evaluation. */
export interface DiagnosisStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  prepared: Prepared;
  calibration: Calibration;
  /** Numbers in all weights. */
  parameters: number;
}

const format = (value: number, metric: string): string =>
  metric === 'likely conditions' ? value.toFixed(1) : percent(value);

/** The model card, with the numbers of the run that made the model. */
export function diagnosisCard({
  evaluation,
  report,
  made,
  prepared,
  calibration,
  parameters,
}: DiagnosisStory): string {
  const { width, heads, seed, epochs, differential, seen } = made;
  const { questions, conditions, train, dev, test } = prepared;
  const explanations = explanationsSection(evaluation, {
    inputs: 'patients',
    parts: 'findings',
    caveat:
      'What was denied is left out from the beginning. A patient of whom less is known is something that the model was trained on too: these numbers measure the explanations.',
  });
  return `# healthcare/diagnosis

Ranks the conditions that would explain what a patient tells, with the findings that speak for each, how sure that is, and the question to ask next. **No medical device:** it knows simulated patients, and is for research and teaching.

**Model.** Findings are a set: each is the sum of three vectors, its own, its question's and its value's. What there is goes through a transformer encoder block of width ${width} with ${heads} heads, without positions. Then each of the ${conditions.length} conditions looks with a query of its own at what there is and at what was denied (label attention, Mullenbach et al. 2018, arXiv:1802.05695), and adds up the evidence that it finds: a number for each finding and condition (wide and deep, Cheng et al. 2016, arXiv:1606.07792), weighed by attention. One sum is the answer, a second one learns the differential, which counts ${differential} in the loss. In training ${percent(seen.whole)} % of the patients are seen as a whole, ${percent(seen.asked)} % by the answers to some of the questions, ${percent(seen.told)} % by some of what there is. ${whole(parameters)} weights. Ages are seen as eight groups. Probabilities are calibrated on dev: temperature ${calibration.temperature.toFixed(2)} (Guo et al. 2017, arXiv:1706.04599); the likely conditions are those before which others have a probability of ${calibration.likely.toFixed(3)} or less together, among which the right one was for 95 % of dev, seen in part (conformal prediction, after Romano, Sesia & Candès 2020, arXiv:2006.02544).

**Data.** DDXPlus (Fansi Tchango et al. 2022, arXiv:2205.09148, CC BY 4.0), of its test split a small part: ${whole(train.length + dev.length + test.length)} simulated patients with their answers to ${questions.length} questions, a condition and a differential. ${whole(train.length)} are learned from, ${whole(dev.length)} are dev, ${whole(test.length)} the test, by a hash of what a record says, so that equal records are on one side. A record lists what there is; everything else counts as asked and denied, but for questions that follow another one.

**Numbers.** On the ${evaluation.split} split, seed ${seed}, in per cent; the number of likely conditions as it is. ECE is the expected calibration error in 15 bins. A part of a patient is the answers to some of the questions, how many is drawn evenly. A condition is in a differential with 1 % or more; recall is the share of the true one's conditions that are in the model's, precision the other way round. Likely: how often the likely conditions hold the right one of a part of a patient, and how many they are. Listed evidence: how often a finding that the data lists for a condition speaks more for it than one that is not listed (50 is chance), over the conditions of differentials but the patient's own. The logistic regression that learned in part saw patients as the model did in training, with what was denied. The epoch is chosen and probabilities are calibrated on dev. Best epoch ${report.best.epoch} of ${epochs}.

${metricTable(evaluation, { format })}

${explanations ? `${explanations}\n\n` : ''}**Limits.** The patients are drawn by rules from tables, each with one of ${conditions.length} conditions, and each answers with what its condition's table lists; real ones do not. The model knows no other condition, and always answers with these. Some questions were asked only of patients with certain conditions, and that they were asked tells something that it would not outside of this data. Two conditions have a single patient. Probabilities are those of patients like these, seen in part as in training; the 95 % hold for them alone.

**Made by** \`npx heed train healthcare/diagnosis\`; measured by \`npx heed evaluate healthcare/diagnosis\`.
`;
}
