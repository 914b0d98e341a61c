import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '@heed/attention-core/plugin';
import { AdamW, type TinyExperiment } from '@heed/attention-core/train';
import { Vocabulary } from '../findings/vocabulary.js';
import type { Question } from '../findings/question.js';
import { toBatch } from './batches.js';
import type { ToldCount } from './condition-attention.js';
import { diagnosisLoss } from './loss.js';
import { buildDiagnosisModel } from './model.js';

/** A question for each condition, and one that says nothing. */
const questionsFor = (count: number): Question[] =>
  Array.from({ length: count + 1 }, (_, place) => ({
    id: `Q_${place}`,
    text: `${place}?`,
    answer: 'yes or no',
    values: {},
  }));

/** How much the differential counts. */
const weight = 0.5;

/** What is tiny. */
export interface TinyPatients {
  /** Conditions, ≥ 2. */
  count: number;
  told: ToldCount;
}

/** Sixteen patients whose conditions are each told by one finding. */
export function tinyPatients(seed: number, { count, told }: TinyPatients): Promise<TinyExperiment> {
  const questions = questionsFor(count);
  const vocabulary = new Vocabulary(questions);
  const tables = { questions: vocabulary.questionPlaces(), values: vocabulary.valuePlaces() };
  const sizes = { width: 8, heads: 2, hidden: 12, dropout: 0.1, told, seed };
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
        isThere[place] ? [] : [vocabulary.denied(question)!],
      ),
      differential: new Map([
        [condition, 0.75],
        [(condition + 1) % count, 0.25],
      ]),
    };
  });
  const batch = toBatch(cases, cases, { findings: count, denied: count, conditions: count });
  return Promise.resolve({
    model,
    inputs: [batch.findings, batch.denied],
    loss: ([logits]: tf.Tensor[]) => diagnosisLoss(logits!, batch, weight),
    optimizer: new AdamW({ learningRate: 0.02 }),
    majorityLoss: (told === 1 ? 1 : 1 + weight) * Math.log(count),
    steps: 60,
    dispose: () => {
      tf.dispose(Object.values(batch));
      model.dispose();
    },
  });
}
