import { element } from '@heed/demo-kit';

/** How loud something is now, as a bar. */
export interface LevelMeter {
  readonly root: HTMLElement;
  /** Measures what comes out of a node, until the signal. */
  watch(node: AudioNode, signal: AbortSignal): void;
}

/** The quietest that a bar shows, in dB. */
const quietest = -60;

/** Makes a {@link LevelMeter}. */
export function levelMeter(title: string): LevelMeter {
  const bar = element('meter', { min: quietest, max: 0, value: quietest, 'aria-label': title });
  const words = element('span', { class: 'number' });
  return {
    root: element('div', { class: 'level' }, element('span', {}, title), bar, words),
    watch(node, signal) {
      const analyser = new AnalyserNode(node.context, { fftSize: 2048 });
      node.connect(analyser);
      const samples = new Float32Array(analyser.fftSize);
      const look = (): void => {
        if (signal.aborted) {
          analyser.disconnect();
          return;
        }
        analyser.getFloatTimeDomainData(samples);
        const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
        const level = Math.max(quietest, 10 * Math.log10(power + 1e-12));
        bar.value = level;
        words.textContent =
          level > quietest ? `${level.toFixed(0).replace('-', '−')} dB` : 'silent';
        requestAnimationFrame(look);
      };
      look();
    },
  };
}
