/** What tfjs runs as `HeedAttention` and `HeedAttentionGradient`. */
import type * as tf from '@tensorflow/tfjs';
import type { VisibleKeys } from '../../masks/visible-keys.js';
import type { AttentionKernels } from '../attention-kernels.js';
import { problemBytes, writeProblem, type ProblemWords } from '../write-problem.js';
import { attentionWords } from './attention-words.js';
import type {
  AttentionAttributes,
  AttentionTensors,
  ForwardAttributes,
  GradientTensors,
} from './fused-attention.js';
import type { KernelRoom, WithRoom } from './kernel-room.js';

type Infos = AttentionTensors<tf.TensorInfo>;

/** Bytes up to a multiple of 16. */
const rounded = (bytes: number): number => Math.ceil(bytes / 16) * 16;

/** For each text how many keys it shows. */
const lengthsOf = ({ lengths }: VisibleKeys, texts: number): readonly number[] =>
  lengths?.length === 1 ? Array<number>(texts).fill(lengths[0]!) : (lengths ?? []);

/**
 * Writes a problem, and what it is told in numbers: behind it lie slopes, lengths and blocks.
 *
 * @param addresses - words that are addresses of outputs, and of inputs that not every problem has
 * @returns its address
 */
function placeProblem(
  room: KernelRoom,
  inputs: Infos,
  attributes: AttentionAttributes,
  addresses: ProblemWords,
): number {
  const { query, key, value, bias, allowed } = inputs;
  const { visible, linear } = attributes;
  const slopes = linear?.slopes ?? [];
  const lengths = lengthsOf(visible, query.shape[0]!);
  const blocks = visible.blocks?.pattern ?? [];
  const words: ProblemWords = {
    ...attentionWords(inputs, attributes),
    ...{ query: room.input(query), key: room.input(key), value: room.input(value) },
    ...(bias && { bias: room.input(bias) }),
    ...(allowed && { allowed: room.input(allowed) }),
    ...addresses,
  };
  const problem = room.scratch(
    rounded(problemBytes) + 4 * (slopes.length + lengths.length) + blocks.length,
  );
  const slopesAt = problem + rounded(problemBytes);
  const lengthsAt = slopesAt + 4 * slopes.length;
  const blocksAt = lengthsAt + 4 * lengths.length;
  const { buffer } = room.memory;
  if (linear) new Float32Array(buffer, slopesAt, slopes.length).set(slopes);
  if (visible.lengths) new Int32Array(buffer, lengthsAt, lengths.length).set(lengths);
  if (visible.blocks) new Uint8Array(buffer, blocksAt, blocks.length).set(blocks);
  writeProblem(buffer, problem, {
    ...words,
    ...(linear && { slopes: slopesAt }),
    ...(visible.lengths && { lengths: lengthsAt }),
    ...(visible.blocks && { blocks: blocksAt }),
  });
  return problem;
}

/** Output and, where it is wanted, the logarithms of the sums. */
function forward(
  kernels: AttentionKernels,
  room: KernelRoom,
  inputs: Infos,
  attributes: ForwardAttributes,
): tf.TensorInfo[] {
  const [B, N, L] = inputs.query.shape as [number, number, number];
  const output = room.output([B, N, L, inputs.value.shape[3]!]);
  const logSum = attributes.withLogSum ? room.output([B, N, L]) : undefined;
  const problem = placeProblem(room, inputs, attributes, {
    output: output.address,
    ...(logSum && { logSum: logSum.address }),
  });
  const scratch = room.scratch(kernels.scratchBytes(problem));
  kernels.forward(problem, scratch, 0, kernels.tasks(problem));
  return [output.tensor(), ...(logSum ? [logSum.tensor()] : [])];
}

/** Gradients of query, key, value and, where there is one, bias. */
function gradient(
  kernels: AttentionKernels,
  room: KernelRoom,
  inputs: GradientTensors<tf.TensorInfo>,
  attributes: AttentionAttributes,
): tf.TensorInfo[] {
  const { query, key, value, bias, output, logSum, outputGradient } = inputs;
  const made = [query, key, value].map(({ shape }) => room.output(shape));
  const [queryGradient, keyGradient, valueGradient] = made.map(({ address }) => address) as [
    number,
    number,
    number,
  ];
  const ofBias = bias && room.output(bias.shape);
  const problem = placeProblem(room, inputs, attributes, {
    ...{ queryGradient, keyGradient, valueGradient },
    ...(ofBias && { biasGradient: ofBias.address }),
    output: room.input(output),
    logSum: room.input(logSum),
    outputGradient: room.input(outputGradient),
  });
  const scratch = room.scratch(kernels.gradientScratchBytes(problem));
  if (ofBias) {
    const size = bias.shape.reduce((product, length) => product * length, 1);
    // The gradient of the bias is added to what is there.
    new Float32Array(room.memory.buffer, ofBias.address, size).fill(0);
  }
  kernels.gradient(problem, scratch, 0, kernels.gradientTasks(problem));
  return [...made, ...(ofBias ? [ofBias] : [])].map((one) => one.tensor());
}

/** Whose errors those of a kernel are. */
const where = 'attend';

/** Functions for tfjs' registry. */
export interface AttentionKernelFunctions {
  forward: tf.KernelFunc;
  gradient: tf.KernelFunc;
}

/**
 * The kernels of tfjs for a backend.
 *
 * @param withRoom - how they take memory
 * @param kernelsOf - the compiled kernels over that memory
 */
export const attentionKernels = (
  withRoom: WithRoom,
  kernelsOf: (backend: tf.KernelBackend) => AttentionKernels,
): AttentionKernelFunctions => {
  const kernel =
    <Inputs, Attributes>(run: Run<Inputs, Attributes>): tf.KernelFunc =>
    ({ inputs, attrs, backend }) => {
      const owner = backend as tf.KernelBackend;
      return withRoom(owner, where, (room) =>
        run(kernelsOf(owner), room, inputs as Inputs, attrs as Attributes),
      );
    };
  return { forward: kernel(forward), gradient: kernel(gradient) };
};

type Run<Inputs, Attributes> = (
  kernels: AttentionKernels,
  room: KernelRoom,
  inputs: Inputs,
  attributes: Attributes,
) => tf.TensorInfo[];
