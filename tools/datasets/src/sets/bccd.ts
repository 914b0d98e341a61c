import type { Dataset } from '../dataset.js';
import { readBccd } from '../parse/read-bccd.js';
import { listedFiles } from './listed-files.js';

/** Blood cells through a microscope, with boxes around them. */
export const bccd: Dataset = {
  id: 'bccd',
  title: 'BCCD (Blood Cell Count and Detection)',
  contents:
    '364 pictures of blood through a microscope, 640 × 480 pixels, with boxes around 4,155 red cells, 372 white cells and 361 platelets: 205 train, 87 dev, 72 test.',
  citation: 'Shenggan & contributors 2017. BCCD Dataset. github.com/Shenggan/BCCD_Dataset.',
  licence: 'MIT',
  source: {
    kind: 'archive',
    address:
      'https://codeload.github.com/Shenggan/BCCD_Dataset/tar.gz/d272fb14cdff6e473fafeeeba32aba5f560e9e43',
  },
  files: listedFiles(`
9cadeca2bb1d186b22b27c56b14c95e46c4c44d0fbc7a918bf96af9fb5064742 1224 BCCD/ImageSets/Main/test.txt
89bda91b6f96f9678f29b0bfe42565e0bea073d0055e0210548f7bcb17183ede 3485 BCCD/ImageSets/Main/train.txt
34b01f4b5e492e9f49d8173379a8f6fe72efb8c3a7cc51048daddb06758154fa 1479 BCCD/ImageSets/Main/val.txt
`),
  folders: [
    {
      path: 'BCCD/Annotations',
      count: 364,
      bytes: 1_214_393,
      sha256: 'bfe20e62024a970bb2ae9b2be8de95f1dc6ec1cf8dec65c5fd7df2f64cea262a',
    },
    {
      path: 'BCCD/JPEGImages',
      count: 364,
      bytes: 7_575_393,
      sha256: '4256cca5b7854fa878b708e615b49d5247e127d58f3317f8356f50b851dc0d2f',
    },
  ],
  parsers: { readBccd },
};
