/**
 * Makes the examples of speech/transcription of the training split of the Free Spoken Digit Dataset, one of them under
 * noise of its training part, and says what is said in them:
 *
 *     node tools/scripts/run-typescript.mjs packages/speech/scripts/make-transcription-examples.mjs
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { toWav } from '@heed/attention-core/media';
import { seededRandom } from '@heed/attention-core/plugin';
import { findDataset } from '@heed/datasets';
import { mixed, powerOf, stretchOf } from '../src/corpus/mix.ts';
import { readDigits, readNoiseParts } from '../src/corpus/read-clips.ts';
import { stringTogether } from '../src/corpus/spoken-string.ts';

const sampleRate = 8000;
const folder = new URL('../examples/', import.meta.url);
const wanted = [
  { name: 'digits-1', speaker: 'jackson', count: 4, seed: 1 },
  { name: 'digits-2', speaker: 'theo', count: 5, seed: 2, noise: 'rain', ratio: 15 },
  { name: 'digits-3', speaker: 'nicolas', count: 7, seed: 34 },
];

const digits = await readDigits(await findDataset('fsdd'), 'train', sampleRate);
const noises = await readNoiseParts(await findDataset('speech-noises'), 'train', sampleRate);

await mkdir(folder, { recursive: true });
for (const { name, speaker, count, seed, noise, ratio } of wanted) {
  const random = seededRandom(seed);
  const own = digits.filter((clip) => clip.speaker === speaker);
  const { samples, words } = stringTogether(random, [own], {
    sampleRate,
    count: [count, count],
    gap: [0.1, 0.2],
    speed: [1, 1],
    loudness: 0,
  });
  const gain = 10 ** (-24 / 20) / Math.sqrt(powerOf(samples));
  const speech = samples.map((sample) => gain * sample);
  const recording = noises.find((each) => each.name === noise);
  const heard = recording
    ? mixed(speech, stretchOf(random, recording, speech.length), ratio)
    : speech;
  const file = await toWav({ sampleRate, samples: heard });
  await writeFile(new URL(`${name}.wav`, folder), file);
  const said = words.map(({ word, from, to }) => [word, ((from + to) / 2 / sampleRate).toFixed(3)]);
  console.log(name, `${file.length} bytes`, JSON.stringify(said));
}
