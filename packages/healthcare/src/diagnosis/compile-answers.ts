import * as tf from '@tensorflow/tfjs';
import { compile } from '@heed/attention-core/compile';
import type { PatientTokens } from '../findings/known-patient.js';
import { meanOf } from '../training/mean-of.js';
import { mostTokens, rowsOf } from './batches.js';
import type { Case } from './prepare.js';

/** Patients that are asked about at once. */
const atOnce = 128;

/** Logits of one patient, `[C]` each. */
export interface Logits {
  answer: readonly number[];
  /** Left out where it is not told. */
  differential?: readonly number[];
}

/** Answers patients with a model in training; dispose of it. */
export interface Answers extends AsyncDisposable {
  (patients: readonly PatientTokens[]): Promise<Logits[]>;
}

/** Compiles models once, the means of whose logits are the answer, for patients with no more tokens than some others. */
export async function compileAnswers(
  members: readonly tf.LayersModel[],
  cases: readonly Case[],
): Promise<Answers> {
  const sizes = mostTokens(cases);
  const run = await compile(
    ({ findings, denied }: Record<'findings' | 'denied', tf.Tensor>) =>
      meanOf(members.map((member) => member.apply([findings, denied]) as tf.Tensor)),
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
      const logits = await run({ findings, denied }); // [B, told, C]
      const values = (await logits.data()) as Float32Array;
      const [, told, count] = logits.shape as [number, number, number];
      own.forEach((_, row) => {
        const at = (place: number) => [
          ...values.subarray((told * row + place) * count, (told * row + place + 1) * count),
        ];
        rows.push({ answer: at(0), ...(told > 1 && { differential: at(1) }) });
      });
      tf.dispose([findings, denied, logits]);
    }
    return rows;
  };
  return Object.assign(answer, { [Symbol.asyncDispose]: () => run.dispose() });
}
