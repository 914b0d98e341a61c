import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { countAnswers } from './answer-table.js';
import type { Calibration } from './calibration.js';
import { told } from './condition-attention.js';
import { conditionsMap, conditionsName, entries } from './file-entries.js';
import type { Made } from './made.js';
import type { Prepared } from './prepare.js';
import { diagnosis } from './task.js';

/**
 * Answers: tokens of what there is and of what was denied, both filled up with 0 to the same length → logits `[B, 2, C]`;
 * what each condition looked at, `[B, 1, C, 2·length]`; and the evidence for it that it found there, `[B, C, 2·length]`.
 */
function answerProgram(model: tf.LayersModel): Program {
  const evidence = model.getLayer(conditionsName).output as tf.SymbolicTensor;
  const whole = tf.model({ inputs: model.inputs, outputs: [...model.outputs, evidence] });
  return {
    inputs: {
      findings: { shape: ['batch', 'length'], dtype: 'int32' },
      denied: { shape: ['batch', 'length'], dtype: 'int32' },
    },
    run: ({ findings, denied }) => {
      const { result, attention } = recordAttention(
        () => whole.apply([findings!, denied!]) as [tf.Tensor, tf.Tensor],
      );
      const [logits, found] = result; // [B, 2, C], [B, 2·length, 2·C]
      const [forAnswer] = tf.split(found, told, 2) as [tf.Tensor]; // → [B, 2·length, C]
      return {
        logits,
        evidence: tf.transpose(forAnswer, [0, 2, 1]), // → [B, C, 2·length]
        [conditionsMap]: attention[conditionsName]!,
      };
    },
  };
}

/** What a file tells beside its weights. */
export interface FileStory {
  prepared: Pick<Prepared, 'questions' | 'conditions' | 'train'>;
  calibration: Calibration;
  made: Made;
  card: string;
}

/** A trained model as a file that `diagnosis.load` takes. */
export function toFile(
  model: tf.LayersModel,
  { prepared: { questions, conditions, train }, calibration, made, card }: FileStory,
): Uint8Array {
  const told = {
    questions,
    conditions,
    calibration,
    answers: countAnswers(train, conditions.length),
  };
  const metadata = Object.entries(told).map(([name, value]) => [
    entries[name as keyof typeof entries],
    JSON.stringify(value),
  ]);
  return exportPrograms({
    variables: model.weights,
    programs: { answer: answerProgram(model) },
    metadata: {
      'heed.task': diagnosis.id,
      'heed.config': JSON.stringify(made),
      'heed.card': card,
      ...(Object.fromEntries(metadata) as Record<string, string>),
    },
    attention: false, // its map is named above
    provider: 'node',
  });
}
