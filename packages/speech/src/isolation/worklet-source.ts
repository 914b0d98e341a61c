/** What the processor is called in its context. */
export const processorName = 'heed-isolation';

/** What the processor is made with. */
export interface ProcessorOptions {
  /** Samples by which what is played lies behind what is heard; always the same. */
  delay: number;
  /** Samples that are sent at once. */
  block: number;
}

/** What the processor sends: samples, and how many were before. */
export interface HeardBlock {
  at: number;
  samples: Float32Array;
}

/** What the processor is sent: speech, and the place of its first sample. */
export type SpeechBlock = HeardBlock;

/**
 * The processor, which runs in the page's thread for sound, as text: a bundler need not know of it. It sends what it
 * hears, and plays the speech that it is sent `delay` samples after the noisy sample of the same place. What has not
 * come by then is silence, and what comes later is left out; so the delay never grows.
 */
export const workletSource = `
registerProcessor('${processorName}', class extends AudioWorkletProcessor {
  constructor({ processorOptions: { delay, block } }) {
    super();
    this.delay = delay;
    this.speech = new Float32Array(delay);
    this.block = new Float32Array(block);
    this.held = 0;
    this.now = 0;
    this.open = true;
    this.port.onmessage = ({ data }) => {
      if (data === null) this.open = false;
      else this.keep(data);
    };
  }
  keep({ at, samples }) {
    const first = Math.max(at, this.now - this.delay);
    for (let place = first; place < at + samples.length; place++) {
      this.speech[place % this.delay] = samples[place - at];
    }
  }
  hear(sample) {
    this.block[this.held++] = sample;
    if (this.held < this.block.length) return;
    const samples = this.block;
    this.block = new Float32Array(samples.length);
    this.held = 0;
    this.port.postMessage({ at: this.now + 1 - samples.length, samples }, [samples.buffer]);
  }
  process([channels], [[output]]) {
    for (let index = 0; index < output.length; index++) {
      let sum = 0;
      for (const channel of channels) sum += channel[index];
      this.hear(channels.length > 0 ? sum / channels.length : 0);
      const place = this.now++ - this.delay;
      if (place < 0) continue;
      output[index] = this.speech[place % this.delay];
      this.speech[place % this.delay] = 0;
    }
    return this.open;
  }
});
`;
