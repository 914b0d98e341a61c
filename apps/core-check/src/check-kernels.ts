import { createAttender, type AttenderReport } from '@heed/attention-core/kernels';

const shape = { heads: 4, queries: 300, width: 32 };

/** Numbers near 0, all different. */
const wave = (phase: number): Float32Array =>
  Float32Array.from({ length: 4 * 300 * 32 }, (_, place) => Math.sin(place * 0.37 + phase));

/** What fused attention of arrays does in this page. */
export interface KernelsCheck {
  isolated: boolean;
  report: AttenderReport;
  /** Whether several threads give what one gives, at once and bit by bit, with gradients. */
  same: boolean;
  /** The largest difference to the kernels in TypeScript. */
  difference: number;
}

/** Computes on so many threads, on one, and by the kernels in TypeScript. */
export async function checkKernels(threads: number): Promise<KernelsCheck> {
  const [q, k, v, outputGradient] = [wave(0), wave(1), wave(2), wave(3)] as const;
  const options = { shape, mask: { causal: true } };
  const many = await createAttender({ threads });
  const [one, plain] = await Promise.all([createAttender(), createAttender({ build: 'plain' })]);
  const [{ output }, single, slow] = [
    await many.attend(q, k, v, options),
    one.attendSync(q, k, v, options),
    plain.attendSync(q, k, v, options),
  ];
  const at = many.attendSync(q, k, v, options);
  const gradient = await many.attendGradient(q, k, v, outputGradient, options);
  const singleGradient = one.attendGradientSync(q, k, v, outputGradient, options);
  const equal = (a: Float32Array, b: Float32Array) => a.every((each, place) => each === b[place]);
  const same =
    equal(output, single.output) &&
    equal(at.output, single.output) &&
    equal(gradient.k, singleGradient.k);
  const { report } = many;
  for (const attender of [many, one, plain]) attender.dispose();
  const difference = output.reduce(
    (most, each, place) => Math.max(most, Math.abs(each - slow.output[place]!)),
    0,
  );
  return { isolated: crossOriginIsolated, report, same, difference };
}
