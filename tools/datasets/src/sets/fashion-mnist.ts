import type { Dataset } from '../dataset.js';
import { readFashionMnist } from '../parse/read-fashion-mnist.js';

/** Small pictures of clothes, shoes and bags in ten classes. */
export const fashionMnist: Dataset = {
  id: 'fashion-mnist',
  title: 'Fashion-MNIST',
  contents:
    'Pictures of articles of a fashion shop, 28 × 28 pixels in shades of grey, ten classes: 60,000 train, of which readFashionMnist takes the last 5,000 as dev, and 10,000 test.',
  citation:
    'Xiao, Rasul & Vollgraf 2017. Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine Learning Algorithms. arXiv:1708.07747.',
  licence: 'MIT',
  source: {
    kind: 'web',
    base: 'https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/b2617bb6d3ffa2e429640350f613e3291e10b141/data/fashion/',
  },
  // Debian's package dataset-fashion-mnist has the same pictures without the names in gzip's heads.
  files: [
    {
      path: 'train-images-idx3-ubyte.gz',
      bytes: 26_421_880,
      sha256: '3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84',
      repacked: [26_421_856],
    },
    {
      path: 'train-labels-idx1-ubyte.gz',
      bytes: 29_515,
      sha256: 'a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845',
      repacked: [29_491],
    },
    {
      path: 't10k-images-idx3-ubyte.gz',
      bytes: 4_422_102,
      sha256: '346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073',
      repacked: [4_422_079],
    },
    {
      path: 't10k-labels-idx1-ubyte.gz',
      bytes: 5_148,
      sha256: '67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5',
      repacked: [5_125],
    },
  ],
  parsers: { readFashionMnist },
};
