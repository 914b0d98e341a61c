/** Fused attention of plain arrays in WebAssembly, without any framework. */
export type { ArrayMask, Broadcast, MaskObject, MaskTensor } from './array-mask.js';
export type {
  ArrayAlibi,
  ArrayDropout,
  AttendArraysOptions,
  AttendedArrays,
  AttendProgress,
  AttentionShape,
  GradientArrays,
  GradientOptions,
  RunOptions,
  ScoreOptions,
} from './attend-options.js';
export { attendArrays, attendArraysGradient, type OnceOptions } from './attend-arrays.js';
export {
  createAttender,
  type Attender,
  type AttenderOptions,
  type AttenderReport,
} from './attender.js';
export type { Build } from './binaries.js';
export type { CacheAttendOptions, CacheOptions, KeyValueCache } from './key-value-cache.js';
