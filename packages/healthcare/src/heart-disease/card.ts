import { explanationsSection, metricTable, percent, some, whole } from '@heed/attention-core/train';
import type { DiagnosisStory } from '../diagnosis/card.js';

const format = (value: number, metric: string): string =>
  metric === 'likely conditions' ? value.toFixed(1) : percent(value);

/** The model card, with the numbers of the run that made the model. */
export function heartDiseaseCard({
  evaluation,
  made,
  prepared,
  calibration,
  parameters,
}: DiagnosisStory): string {
  const { width, heads, members = 1, seed, epochs, seen } = made;
  const { questions, train, dev, test } = prepared;
  const explanations = explanationsSection(evaluation, {
    inputs: 'patients',
    parts: 'findings',
    caveat:
      'A patient of whom less is known is something that the model was trained on too: these numbers measure the explanations.',
  });
  return `# healthcare/heart-disease

How probable coronary heart disease is given what examinations found, with the findings that speak for it and against it, how sure that is, and what to find out next. **No medical device:** it knows 920 patients of the 1980s, and is for research and teaching.

**Model.** The mean of ${some(members, 'model')} that were trained alike from other beginnings, each a smaller one of \`diagnosis\`: a transformer encoder block of width ${width} with ${some(heads, 'head')} over findings in no order, then label attention (Mullenbach et al. 2018, arXiv:1802.05695) by which disease and none add up their evidence. Ages and numbers are seen as groups with about as many patients of the training split each. ${percent(seen.whole)} % of the patients are seen as a whole in training, the others by the answers to some of the questions. ${whole(parameters)} weights in all. Probabilities are calibrated on dev, seen in part: temperature ${calibration.temperature.toFixed(2)} (Guo et al. 2017, arXiv:1706.04599); what is likely is both where neither has a probability above ${calibration.likely.toFixed(3)} (conformal prediction, after Romano, Sesia & Candès 2020, arXiv:2006.02544).

**Data.** UCI Heart Disease (Detrano et al. 1989, "International Application of a New Probability Algorithm for the Diagnosis of Coronary Artery Disease", American Journal of Cardiology 64; CC BY 4.0): ${whole(train.length + dev.length + test.length)} patients of Cleveland, Budapest, Zurich with Basel, and Long Beach, with age, sex, and up to ${questions.length} findings. Disease is a vessel that is narrowed by more than half. ${whole(train.length)} are learned from, ${whole(dev.length)} are dev, ${whole(test.length)} the test, by a hash of what a record says, so that equal records are on one side. What is missing in a record was not asked; a cholesterol or a pressure of 0 counts as missing.

**Numbers.** On the ${evaluation.split} split, seed ${seed}, in per cent; the number of likely conditions as it is. ECE is the expected calibration error in 15 bins. A part of a patient is the answers to some of the questions, how many is drawn evenly. Likely: how often what is likely given a part holds what is right, and how many of the two it is. Logistic regression sees numbers as they are, with what is missing; on groups, what the model sees. Probabilities are calibrated on dev; the last of ${epochs} epochs is kept.

${metricTable(evaluation, { format })}

So few patients tell small differences by chance. They come from all hospitals, which differ in how many are ill; the README of the package has numbers for Cleveland alone, and for hospitals that the model did not learn from.

${explanations ? `${explanations}\n\n` : ''}**Limits.** All patients had been sent to have their vessels looked at, between 1981 and 1987: others are ill less often. The hospitals differ in what they measured, and in how many of the patients were ill, from 36 % to 93 %; vessels under fluoroscopy and thallium scans are known of few outside of Cleveland. 726 of the 920 are men. Some findings (no pain, which those have who are sent for other reasons) say who was sent, not who is ill. The 95 % of what is likely hold for patients like these alone.

**Made by** \`npx heed train healthcare/heart-disease\`; measured by \`npx heed evaluate healthcare/heart-disease\`.
`;
}
