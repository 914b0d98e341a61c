import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { Vocabulary } from '../findings/vocabulary.js';
import type { Question } from '../findings/question.js';
import { toBatch } from './batches.js';
import { diagnosisLoss } from './loss.js';
import { buildDiagnosisModel } from './model.js';

/** Conditions of the tiny data. */
const count = 3;

/** A question for each condition, and one that says nothing. */
const questions = Array.from({ length: count + 1 }, (_, place): Question => ({
  id: `Q_${place}`,
  text: `${place}?`,
  answer: 'yes or no',
  values: {},
}));

/** Sixteen patients whose conditions are each told by one finding. */
export function tiny(seed: number): Promise<TinyExperiment> {
  const vocabulary = new Vocabulary(questions);
  const tables = { questions: vocabulary.questionPlaces(), values: vocabulary.valuePlaces() };
  const sizes = { width: 8, heads: 2, hidden: 12, dropout: 0.1, seed };
  const model = buildDiagnosisModel(sizes, tables, count);
  const random = seededRandom(seed);
  const cases = Array.from({ length: 16 }, () => {
    const condition = Math.floor(random() * count);
    const isThere = questions.map(
      (_, place) => place === condition || (place === count && random() < 0.5),
    );
    return {
      ...{ patient: { findings: [] }, questions: tables.questions, condition },
      present: questions.flatMap(({ id }, place) =>
        isThere[place] ? [vocabulary.present(id)!] : [],
      ),
      denied: questions.flatMap((question, place) =>
        isThere[place] ? [] : [vocabulary.denied(question)],
      ),
      differential: new Map([
        [condition, 0.75],
        [(condition + 1) % count, 0.25],
      ]),
    };
  });
  const batch = toBatch(cases, cases, { findings: 3, denied: 3, conditions: count });
  return Promise.resolve({
    model,
    inputs: [batch.findings, batch.denied],
    loss: ([logits]: tf.Tensor[]) => diagnosisLoss(logits!, batch, 0.5),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: 1.5 * Math.log(count),
    steps: 60,
    dispose: () => {
      tf.dispose(Object.values(batch));
      model.dispose();
    },
  });
}
