/** Runs the attention kernels on a problem, in a guarded memory of its own. */
import { setFlagsFromString } from 'node:v8';
import type { AttentionKernels } from '../../src/kernels/attention-kernels.js';
import type { Build } from '../../src/kernels/binaries.js';
import { loadModule } from '../../src/kernels/load-module.js';
import { problemBytes, writeProblem, type ProblemWords } from '../../src/kernels/write-problem.js';
import type { AttentionProblem, Strides } from './attention-problem.js';
import { GuardedMemory } from './guarded-memory.js';
import { attention } from './reference.js';

/** Tasks `from ≤ task < to`, as one call does them. */
export type Share = readonly [from: number, to: number];

/** How tasks are shared out; default: all in one call. */
export type Sharing = (tasks: number) => readonly Share[];
const atOnce: Sharing = (tasks) => [[0, tasks]];

// Node 20 has relaxed SIMD behind this flag; later ones have it anyway.
setFlagsFromString('--experimental-wasm-relaxed-simd');

/** The builds that this engine takes. */
export const builds: Build[] = [];
for (const build of ['simd', 'relaxed'] as const) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 65_536 });
  if (await loadModule('attention', memory, [build])) builds.push(build);
}

/** The words of any strides of a mask or bias. */
const strideWords = (
  name: 'allowed' | 'bias',
  [batch, head, query, key]: Strides,
): ProblemWords => ({
  [`${name}BatchStride`]: batch,
  [`${name}HeadStride`]: head,
  [`${name}QueryStride`]: query,
  [`${name}KeyStride`]: key,
});

/** Places the inputs of a problem. */
function inputWords(memory: GuardedMemory, problem: AttentionProblem): ProblemWords {
  const { lengths, allowed, blocks, bias, slopes, dropout } = problem;
  const { batch, heads, keyHeads, queries, keys, width, valueWidth, scale } = problem;
  const floats = (values: ArrayLike<number>) => memory.place(Float32Array.from(values));
  return {
    ...{ batch, heads, keyHeads, queries, keys, width, valueWidth, scale },
    softCap: problem.softCap ?? 0,
    firstDistance: problem.firstDistance ?? -(2 ** 31),
    lastDistance: problem.lastDistance ?? 2 ** 31 - 1,
    query: floats(problem.query),
    key: floats(problem.key),
    value: floats(problem.value),
    ...(lengths && { lengths: memory.place(lengths) }),
    ...(allowed && {
      allowed: memory.place(allowed.bytes),
      ...strideWords('allowed', allowed.strides),
    }),
    ...(blocks && { blocks: memory.place(blocks.bytes), blockSize: blocks.size }),
    ...(bias && { bias: floats(bias.values), ...strideWords('bias', bias.strides) }),
    ...(slopes && { slopes: floats(slopes.values), slopeOffset: slopes.offset }),
    ...(dropout && {
      keepBelow: dropout.keepBelow,
      keepFactor: dropout.keepFactor,
      seedLow: dropout.seed[0],
      seedHigh: dropout.seed[1],
    }),
  };
}

/** Writes the words of a problem. Gives their address. */
function placeWords(memory: GuardedMemory, words: ProblemWords): number {
  const written = new ArrayBuffer(problemBytes);
  writeProblem(written, 0, words);
  return memory.place(new Uint8Array(written));
}

/** Bytes that hold a problem, its results and generous scratch. */
const roomFor = (problem: AttentionProblem): number => {
  const arrays = [problem.query, problem.key, problem.value, problem.outputGradient];
  const numbers = arrays.reduce(
    (sum, { length }) => sum + length,
    problem.bias?.values.length ?? 0,
  );
  const maps = problem.batch * problem.heads * problem.queries * problem.keys;
  return 8 * numbers + 8 * maps + 2 ** 19;
};

/** Loads a build and places the inputs; then the caller reserves results. */
async function prepare(build: Build, problem: AttentionProblem) {
  const memory = new GuardedMemory(roomFor(problem));
  const loaded = await loadModule<AttentionKernels>('attention', memory.memory, [build]);
  if (!loaded) throw new Error(`this engine does not take the build ${build}`);
  return { memory, kernels: loaded.exports, words: inputWords(memory, problem) };
}

/** Output `[B, N, L, Dv]` and logarithms of sums of exponentials `[B, N, L]`. */
export async function runForward(build: Build, problem: AttentionProblem, sharing = atOnce) {
  const { memory, kernels, words } = await prepare(build, problem);
  const rows = problem.batch * problem.heads * problem.queries;
  const [output, logSum] = [memory.reserve(rows * problem.valueWidth), memory.reserve(rows)];
  const address = placeWords(memory, { ...words, output, logSum });
  const scratch = memory.scratch(kernels.scratchBytes(address));
  for (const [from, to] of sharing(kernels.tasks(address)))
    kernels.forward(address, scratch, from, to);
  memory.expectGuarded();
  return {
    output: memory.floats(output, rows * problem.valueWidth),
    logSum: memory.floats(logSum, rows),
  };
}

/** Weights of the queries from `start` up to `end`, `[B, N, end − start, S]`; from the log-sums of `forward`. */
export async function runWeights(
  build: Build,
  problem: AttentionProblem,
  weightsStart: number,
  weightsEnd: number,
) {
  const { memory, kernels, words } = await prepare(build, problem);
  const tasks = problem.batch * problem.heads;
  const length = tasks * (weightsEnd - weightsStart) * problem.keys;
  const weights = memory.reserve(length);
  const output = memory.reserve(tasks * problem.queries * problem.valueWidth);
  const logSum = memory.reserve(tasks * problem.queries);
  const places = { output, logSum, weights, weightsStart, weightsEnd };
  const address = placeWords(memory, { ...words, ...places });
  const scratch = memory.scratch(kernels.scratchBytes(address));
  kernels.forward(address, scratch, 0, kernels.tasks(address));
  kernels.weights(address, scratch, 0, tasks);
  memory.expectGuarded();
  return memory.floats(weights, length);
}

/** Gradients of queries, keys, values and bias; from the output of the reference. */
export async function runGradient(build: Build, problem: AttentionProblem, sharing = atOnce) {
  const { memory, kernels, words } = await prepare(build, problem);
  const { output, logSum } = attention(problem);
  const { query, key, value, bias } = problem;
  const [queryGradient, keyGradient, valueGradient] = [query, key, value].map(({ length }) =>
    memory.reserve(length),
  ) as [number, number, number];
  const biasGradient = bias ? memory.reserve(bias.values.length) : 0;
  // Unlike the others it is added to.
  if (bias) memory.floats(biasGradient, bias.values.length).fill(0);
  const address = placeWords(memory, {
    ...words,
    output: memory.place(Float32Array.from(output)),
    logSum: memory.place(Float32Array.from(logSum)),
    outputGradient: memory.place(Float32Array.from(problem.outputGradient)),
    ...{ queryGradient, keyGradient, valueGradient, biasGradient },
  });
  const scratch = memory.scratch(kernels.gradientScratchBytes(address));
  for (const [from, to] of sharing(kernels.gradientTasks(address))) {
    kernels.gradient(address, scratch, from, to);
  }
  memory.expectGuarded();
  return {
    query: memory.floats(queryGradient, query.length),
    key: memory.floats(keyGradient, key.length),
    value: memory.floats(valueGradient, value.length),
    bias: memory.floats(biasGradient, bias?.values.length ?? 0),
  };
}
