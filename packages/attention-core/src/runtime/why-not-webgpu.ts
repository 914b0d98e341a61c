/** From this many bytes of weights and state on, `auto` considers the graphics card. */
const heavy = 8_000_000;

/**
 * Why WebGPU is not to be used here, for people; undefined where it may be tried. Fetches nothing.
 *
 * @param weight - bytes of weights and state; undefined where WebGPU was asked for by name, which
 * also accepts a software adapter
 */
export async function whyNotWebgpu(weight: number | undefined): Promise<string | undefined> {
  if (weight !== undefined && weight < heavy) {
    return `less than ${heavy / 1e6} MB of weights and state run well in WebAssembly`;
  }
  const gpu = (globalThis.navigator as Partial<Navigator> | undefined)?.gpu;
  if (gpu === undefined) return 'this browser has no WebGPU';
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (adapter === null) return 'the browser offers no WebGPU adapter';
  if (weight !== undefined && adapter.info.isFallbackAdapter) {
    return 'the WebGPU adapter is a software one';
  }
  return undefined;
}
