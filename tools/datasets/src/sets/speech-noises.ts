import type { Dataset } from '../dataset.js';
import { readNoises } from '../parse/read-noises.js';
import { listedFiles } from './listed-files.js';

/** Noise to mix speech with. */
export const speechNoises: Dataset = {
  id: 'speech-noises',
  title: 'Noises for speech',
  contents:
    'Eight recordings of noise, 4 to 61 seconds, 16,000 samples a second: water, rain, wind, a forest, a tap, an exercise bike, an air conditioner, pink noise.',
  citation:
    'Chen 2019. Speech Commands Classification by LSTM. github.com/felixchenfy/Speech-Commands-Classification-by-LSTM-PyTorch. Exercise bike, pink noise and running tap: Warden 2018. Speech Commands. arXiv:1804.03209.',
  licence: 'MIT; those of Speech Commands CC BY 4.0',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/felixchenfy/Speech-Commands-Classification-by-LSTM-PyTorch/173ef9c09198572ee42628e5351abc43fa506030/',
  },
  files: listedFiles(`
0747cb72881c87b751a2098e2f493c1e046966bb19303c91707981660f1dc97d 135768 data/noises/air_conditioner.wav
e453813ed45b2f9f81d5600ec3ac2a5e22d3f2c947fe6f0a3ff1f3d6018c014d 1960248 data/noises/exercise_bike.wav
4744cd919431c50f428092b16629357af9bdcd8cfe955298c51ab285472a4515 685262 data/noises/forest_2.wav
b6e038c83fb342e39267d4fe69663f76ef0c1121ff60232e7b79171c00318cd6 1920044 data/noises/pink_noise.wav
c9a90d9f6d8f35d5c2a6ec3349b3fcb8367832206870d371b70c211a8b08e3b5 675504 data/noises/rain.wav
c199c5fd61f5bf9fd57f1c346c8a51c0c035d63d176348dd9f0f7d671d7eb8eb 1957100 data/noises/running_tap.wav
827853a224d2c4eafe1eac8a44dd8add59ea14cc0cbd77b963167a3b3ae29bf5 815114 data/noises/water.wav
850a4921b6401ff02a4ddf556395d854d4288574426368e81afd7e96a7be7ac2 332224 data/noises/wind.wav
`),
  parsers: { readNoises },
};
