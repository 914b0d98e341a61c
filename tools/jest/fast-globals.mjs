/**
 * Globals that the code of tests, and tfjs under it, reads from variables instead of from the global
 * object. In the context that jest makes for each file, reading a global costs about thirty times
 * what reading a variable does, and tfjs reads some for each element of a tensor.
 *
 * Only what no test replaces as a whole, and no module declares: a replaced `Math.random` is seen, a
 * replaced `Math` would not be.
 */
export const fastGlobals = [
  'Array',
  'BigInt',
  'Error',
  'Float32Array',
  'Float64Array',
  'Int32Array',
  'JSON',
  'Map',
  'Math',
  'Number',
  'Object',
  'Promise',
  'Set',
  'String',
  'Symbol',
  'Uint8Array',
  'Uint8ClampedArray',
];
