/** The modules of kernels, each built twice; only the build that an engine takes is loaded. */
export const binaries = {
  attention: {
    relaxed: () => import('./binaries/attention-relaxed.js'),
    simd: () => import('./binaries/attention-simd.js'),
  },
  training: {
    relaxed: () => import('./binaries/training-relaxed.js'),
    simd: () => import('./binaries/training-simd.js'),
  },
} as const;

/** What is built: fused attention; and what eager training in tfjs lacks. */
export type ModuleName = keyof typeof binaries;

/** Relaxed SIMD has a multiply-add of one instruction. */
export type Build = 'relaxed' | 'simd';
