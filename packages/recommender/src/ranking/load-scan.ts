/**
 * Finds items that may score at least so much; see `assembly/catalogue/scan.ts`. All addresses in bytes.
 *
 * @returns how many were found
 */
export type Scan = (
  blocks: number,
  count: number,
  groups: number,
  factors: number,
  offset: number,
  slope: number,
  least: number,
  first: number,
  found: number,
) => number;

/** Makes the kernel over a memory. */
export type InstantiateScan = (memory: WebAssembly.Memory) => Scan;

/** @returns the compiled kernel; undefined where the engine has no SIMD */
export async function loadScan(): Promise<InstantiateScan | undefined> {
  const { default: base64 } = await import('./binaries/catalogue-simd.js');
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(bytes)) return undefined;
  const module = await WebAssembly.compile(bytes);
  return (memory) =>
    new WebAssembly.Instance(module, { env: { memory } }).exports['scan'] as unknown as Scan;
}
