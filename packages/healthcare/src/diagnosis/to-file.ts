import * as tf from '@tensorflow/tfjs';
import { recordAttention } from '@heed/attention-core';
import { exportPrograms, type Program } from '@heed/attention-core/compile';
import { countAnswers } from './answer-table.js';
import type { Calibration } from './calibration.js';
import { conditionsMap, conditionsName, entries } from './file-entries.js';
import { layerName } from '../training/layer-name.js';
import { meanOf } from '../training/mean-of.js';
import type { Prepared } from './prepare.js';

/**
 * Answers, means over the models: tokens of what there is and of what was denied, both filled up with 0 to the same length
 * → logits `[B, told, C]`; what each condition looked at, `[B, 1, C, 2·length]`; and the evidence for it that it found
 * there, `[B, C, 2·length]`.
 */
function answerProgram(members: readonly tf.LayersModel[]): Program {
  const nameOf = (place: number) => layerName(conditionsName, place + 1);
  const whole = members.map((model, place) => {
    const evidence = model.getLayer(nameOf(place)).output as tf.SymbolicTensor;
    return tf.model({ inputs: model.inputs, outputs: [...model.outputs, evidence] });
  });
  return {
    inputs: {
      findings: { shape: ['batch', 'length'], dtype: 'int32' },
      denied: { shape: ['batch', 'length'], dtype: 'int32' },
    },
    run: ({ findings, denied }) => {
      const each = whole.map((member) =>
        recordAttention(() => member.apply([findings!, denied!]) as [tf.Tensor, tf.Tensor]),
      );
      const logits = meanOf(each.map(({ result }) => result[0])); // [B, told, C]
      const found = meanOf(each.map(({ result }) => result[1])); // [B, 2·length, told·C]
      const [forAnswer] = tf.split(found, logits.shape[1]!, 2) as [tf.Tensor]; // → [B, 2·length, C]
      return {
        logits,
        evidence: tf.transpose(forAnswer, [0, 2, 1]), // → [B, C, 2·length]
        [conditionsMap]: meanOf(each.map(({ attention }, place) => attention[nameOf(place)]!)),
      };
    },
  };
}

/** What a file tells beside its weights. */
export interface FileStory {
  /** Full name of the task. */
  task: string;
  prepared: Pick<Prepared, 'questions' | 'ages' | 'conditions' | 'train'>;
  calibration: Calibration;
  /** How it was made. */
  made: object;
  card: string;
}

/** Trained models that are asked together as a file that the `load` of their task takes. */
export function toFile(
  members: readonly tf.LayersModel[],
  { task, prepared: { questions, ages, conditions, train }, calibration, made, card }: FileStory,
): Uint8Array {
  const told = {
    questions,
    ...(ages && { ages }),
    conditions,
    calibration,
    answers: countAnswers(train, conditions.length),
  };
  const metadata = Object.entries(told).map(([name, value]) => [
    entries[name as keyof typeof entries],
    JSON.stringify(value),
  ]);
  return exportPrograms({
    variables: members.flatMap(({ weights }) => weights),
    programs: { answer: answerProgram(members) },
    metadata: {
      'heed.task': task,
      'heed.config': JSON.stringify(made),
      'heed.card': card,
      ...(Object.fromEntries(metadata) as Record<string, string>),
    },
    attention: false, // its map is named above
    provider: 'node',
  });
}
