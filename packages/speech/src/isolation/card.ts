import {
  metricTable,
  some,
  whole,
  type Evaluation,
  type FitReport,
} from '@heed/attention-core/train';
import type { Corpora } from './corpus.js';
import { gainAt, ratios, stoiAt, type Ratio } from './mixtures.js';
import type { Made } from './settings.js';

/** What a card tells beside the numbers of its evaluation. */
export interface IsolationStory {
  evaluation: Evaluation;
  report: FitReport;
  made: Made;
  /** Numbers in all weights. */
  parameters: number;
  /** What it was trained on. */
  corpora: Corpora<'train' | 'dev'>;
  /** The model that the training began with. */
  from: string;
}

const digits = ({ train, dev }: IsolationStory['corpora']) =>
  `Speech: the Free Spoken Digit Dataset (Jackson et al.; CC BY-SA 4.0), digits said by six people; recordings 10–49 of each (${whole(train.clips.length)}) to train, 5–9 (${whole(dev.clips.length)}) to choose the epoch, 0–4 for the test, strung together with random pauses, speeds and loudness, each string of one voice. Noise: ${some(train.noises.length, 'recording')} of water, rain, wind, a forest, a tap, an exercise bike, an air conditioner and pink noise (of Google's Speech Commands, CC BY 4.0, and MIT); of each the first 70 % are for training, the next 10 % for dev, the last 20 % for the test.`;

const own = ({ train, dev }: IsolationStory['corpora']) =>
  `Own sounds: ${whole(train.clips.length)} pieces of speech of a second at most and ${some(train.noises.length, 'noise')} to train, ${whole(dev.clips.length)} pieces to choose the epoch, which come from recordings of their own; of each noise the first 70 % are for training, the next 10 % for dev, the last 20 % for the test.`;

/** The columns of some ratios, called by them. */
function tableOf(
  { metrics, baselines }: Evaluation,
  named: (ratio: Ratio) => string,
  digits: number,
): string {
  const row = (values: Readonly<Record<string, number>>) =>
    Object.fromEntries(ratios.map((ratio) => [named(ratio), values[named(ratio)]!]));
  const rows = Object.entries(baselines).map(([name, values]) => [name, row(values)] as const);
  const table = { metrics: row(metrics), baselines: Object.fromEntries(rows) };
  return metricTable(table, { format: (value) => value.toFixed(digits).replace('-', '−') });
}

/** The model card, with the numbers of the run that made the model. */
export function isolationCard(story: IsolationStory): string {
  const { evaluation, report, made, parameters, corpora, from } = story;
  const { sampleRate, hop, bands, width, heads, blocks, past, around } = made;
  const { epochs, windows, ratio, silent } = made;
  const step = (1000 * hop) / sampleRate;
  const began = from === 'scratch' ? '' : ' The training began with the weights of another.';
  const mark = corpora.own ? ' --data FOLDER' : '';
  return `# speech/isolation

Takes the noise out of speech: of a sound it keeps the voice, at once or while it comes.

**Model.** Frames of ${2 * step} ms every ${step} ms; the spectrum of each is parted into ${some(bands, 'band')} of ${whole(sampleRate / 2 / bands)} Hz, each a vector of width ${width}. In each of ${some(blocks, 'block')} the bands of a frame look at each other, and then each frame at itself and the ${past - 1} before it, band by band, by ${some(heads, 'head')}: attention along one axis and then the other, as in dual-path transformers (Chen, Mao & Liu 2020). Each frequency is multiplied by a complex number (Williamson, Wang & Wang 2016), which can turn it as well. ${whole(parameters)} weights. It waits for ${some(around, 'frame')}: what comes out is ${step * (1 + around)} ms behind what goes in, and up to a piece more.

**Data.** ${corpora.own ? own(corpora) : digits(corpora)}

**Training.** ${epochs} epochs of ${whole(windows)} windows of ${((made.frames * hop) / sampleRate).toFixed(1)} s, mixed anew each time at ratios of ${String(ratio[0]).replace('-', '−')} to ${ratio[1]} dB, in ${100 * silent} % of which nobody speaks; the loss is how loud what is wrong is (Wisdom et al. 2020). The epoch is chosen by the gain on dev at 0 dB: ${report.best.epoch} of ${epochs}.${began}

**Numbers.** On the ${evaluation.split} split of ${evaluation.data}, seed ${evaluation.seed}: 60 mixtures of 3 s at each ratio of speech and noise, each noise as often as the others, at each ratio the same speech and noise. The gain is by how many dB the scale-invariant signal-to-distortion ratio (Le Roux et al. 2019) is better afterwards:

${tableOf(evaluation, gainAt, 1)}

How much can be understood, by STOI (Taal et al. 2011), 1 is all:

${tableOf(evaluation, stoiAt, 2)}

RNNoise (Valin 2018) hears 48,000 Hz, to which the mixtures were brought; it was trained by others, for any voice and any noise, and not on speech of the band of a telephone: it is at a disadvantage here, where this model hears the voices and kinds of noise that it learned from. The Wiener filter learned nothing; its numbers were chosen on training mixtures.

**Limits.** ${corpora.own ? '' : 'It learned from ten words of six people and eight kinds of noise; other voices and noises it was not measured on. A second voice is speech to it, and stays. '}It hears ${whole(sampleRate)} Hz: what lies above ${whole(sampleRate / 2)} Hz is dropped. What it takes for noise it takes away, so soft consonants under loud noise may be lost.

**Made by** \`npx heed train speech/isolation${mark}\`; measured by \`npx heed evaluate speech/isolation${corpora.own ? ' --model FILE --data FOLDER' : ''}\`.
`;
}
