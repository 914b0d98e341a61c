import type { Dataset } from '../dataset.js';
import { readBccd } from '../parse/read-bccd.js';
import { bccdFiles } from './bccd-files.js';
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
  files: listedFiles(bccdFiles),
  parsers: { readBccd },
};
