/**
 * The words of a problem: what the kernels are told of an attention, 32 bits each, one after the other
 * in the memory that they share with their caller. Compiled by TypeScript and by AssemblyScript, so that
 * both sides agree.
 *
 * Addresses are bytes from the start of the memory; an address of 0 stands for what is not there.
 * Tensors are row-major float32 without gaps. A stride of a mask or bias counts elements, and is 0 along
 * an axis over which it is the same.
 */
export enum ProblemField {
  /** Address of the queries `[B, N, L, D]`. */
  query,
  /** Address of the keys `[B, M, S, D]`; N / M query heads share a head of keys. */
  key,
  /** Address of the values `[B, M, S, Dv]`. */
  value,
  /** Address of the output `[B, N, L, Dv]`. */
  output,
  /** Address of the logarithm of each row's sum of exponentials `[B, N, L]`; −∞ for a row without keys. */
  logSum,
  /** Address of the output's gradient `[B, N, L, Dv]`. */
  outputGradient,
  /** Address where the gradient of the queries goes, `[B, N, L, D]`. */
  queryGradient,
  /** Address where the gradient of the keys goes, `[B, M, S, D]`. */
  keyGradient,
  /** Address where the gradient of the values goes, `[B, M, S, Dv]`. */
  valueGradient,
  /** Address where the gradient of the bias is added, laid out like the bias; zeros before. */
  biasGradient,
  /** Address where the weights of some queries go, `[B, N, weightsEnd − weightsStart, S]`. */
  weights,
  weightsStart,
  weightsEnd,
  /** B, N, M, L, S, D, Dv. */
  batch,
  heads,
  keyHeads,
  queries,
  keys,
  width,
  valueWidth,
  /** Factor of the dot products; float32. */
  scale,
  /** Scores become `cap · tanh(score / cap)`; float32, 0 = uncapped. */
  softCap,
  /** Query i may see key j only when `firstDistance ≤ j − i ≤ lastDistance`; the least and greatest int32: no limit. */
  firstDistance,
  lastDistance,
  /** Address of the number of keys in each text, int32 `[B]`. */
  lengths,
  /** Address of bytes: not 0 = may attend. */
  allowed,
  allowedBatchStride,
  allowedHeadStride,
  allowedQueryStride,
  allowedKeyStride,
  /** Address of bytes `[⌈L / blockSize⌉, ⌈S / blockSize⌉]`, not 0 = the block may attend. */
  blocks,
  blockSize,
  /** Address of float32, added to the scores after the cap. */
  bias,
  biasBatchStride,
  biasHeadStride,
  biasQueryStride,
  biasKeyStride,
  /** Address of the slopes of ALiBi, float32 `[N]`: `slope · |i + slopeOffset − j|` is added to the scores. */
  slopes,
  slopeOffset,
  /** A weight is kept when its hash, an unsigned word, is less than this; 0 = no dropout. */
  keepBelow,
  /** Factor of the weights that are kept; float32. */
  keepFactor,
  /** Seed of the hash, two words. */
  seedLow,
  seedHigh,
}
