import { joinSamples, startResampler, type Resampler } from '@heed/attention-core/media';
import type { Isolating } from './isolate-stream.js';

/**
 * A stream of another rate, brought to the model's and back.
 *
 * @param isolating - at the rate `own`, in Hz
 * @param sampleRate - of what comes and of what is given back, in Hz
 */
export function atRate(isolating: Isolating, own: number, sampleRate: number): Isolating {
  if (own === sampleRate) return isolating;
  let inwards: Resampler;
  let outwards: Resampler;
  let missing = 0; // samples that came and have not been given back
  function begin(): void {
    inwards = startResampler(sampleRate, own);
    outwards = startResampler(own, sampleRate);
    missing = 0;
  }
  begin();
  return {
    async push(samples) {
      const given = outwards.push(await isolating.push(inwards.push(samples)));
      missing += samples.length - given.length;
      return given;
    },
    async flush() {
      const rest = new Float32Array(missing);
      const parts = [await isolating.push(inwards.end()), await isolating.flush()];
      const last = joinSamples([...parts.map((part) => outwards.push(part)), outwards.end()]);
      rest.set(last.subarray(0, missing));
      begin();
      return rest;
    },
  };
}
