/** Words that let this Node use relaxed SIMD; from 22 on it does so by itself. */
export const relaxedFlags = (): string[] =>
  Number.parseInt(process.versions.node, 10) < 22 ? ['--experimental-wasm-relaxed-simd'] : [];
