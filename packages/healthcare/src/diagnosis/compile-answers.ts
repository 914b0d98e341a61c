import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import type { PatientTokens } from '../findings/known-patient.js';
import { mostTokens, rowsOf } from './batches.js';
import type { Case } from './prepare.js';

/** Patients that are asked about at once. */
const atOnce = 128;

/** Logits of one patient, `[C]` each. */
export interface Logits {
  answer: readonly number[];
  differential: readonly number[];
}

/** Answers patients with a model in training; dispose of it. */
export interface Answers extends AsyncDisposable {
  (patients: readonly PatientTokens[]): Promise<Logits[]>;
}

/** Compiles a model once for patients with no more tokens than some others. */
export async function compileAnswers(
  model: tf.LayersModel,
  cases: readonly Case[],
): Promise<Answers> {
  const sizes = mostTokens(cases);
  const run = await compile(
    ({ findings, denied }: Record<'findings' | 'denied', tf.Tensor>) =>
      model.apply([findings, denied]) as tf.Tensor,
    {
      threads: 1,
      inputs: {
        findings: { shape: ['batch', sizes.findings], dtype: 'int32' },
        denied: { shape: ['batch', sizes.denied], dtype: 'int32' },
      },
    },
  );
  const answer = async (patients: readonly PatientTokens[]): Promise<Logits[]> => {
    const rows: Logits[] = [];
    for (let start = 0; start < patients.length; start += atOnce) {
      const own = patients.slice(start, start + atOnce);
      const findings = rowsOf(
        own.map(({ present }) => present),
        sizes.findings,
      );
      const denied = rowsOf(
        own.map(({ denied }) => denied),
        sizes.denied,
      );
      const logits = await run({ findings, denied }); // [B, 2, C]
      const values = (await logits.data()) as Float32Array;
      const count = logits.shape[2]!;
      own.forEach((_, row) => {
        const at = (place: number) => [
          ...values.subarray((2 * row + place) * count, (2 * row + place + 1) * count),
        ];
        rows.push({ answer: at(0), differential: at(1) });
      });
      tf.dispose([findings, denied, logits]);
    }
    return rows;
  };
  return Object.assign(answer, { [Symbol.asyncDispose]: () => run.dispose() });
}
