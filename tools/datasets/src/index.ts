/** Real data sets with licence, citation and checksum: find, download, parse. */
export type { Dataset, DatasetFile, DatasetFolder, DatasetSource } from './dataset.js';
export { datasetById, datasets } from './registry.js';
export { findDataset, type FindDatasetOptions } from './find-dataset.js';
export {
  readParallel,
  type ParallelOptions,
  type ParallelSplit,
  type SentencePair,
} from './parse/read-parallel.js';
export { readSciTldr, type SciTldrSplit, type SummarisedAbstract } from './parse/read-scitldr.js';
export { readSst2, type Sst2Sentence, type Sst2Split } from './parse/read-sst2.js';
export { readWordVectors } from './parse/read-word-vectors.js';
export { readFrequentWords } from './parse/read-frequent-words.js';
export { readLexicon } from './parse/read-lexicon.js';
export { readReviews, type Review } from './parse/read-reviews.js';
export { readIdx, type IdxArray } from './parse/read-idx.js';
export {
  readFashionMnist,
  type FashionMnistSplit,
  type LabelledImages,
} from './parse/read-fashion-mnist.js';
export type { AnnotatedImage, BoundingBox } from './parse/annotated-image.js';
export { readVoc } from './parse/read-voc.js';
export { readCoco } from './parse/read-coco.js';
export { readBccd, type BccdSplit } from './parse/read-bccd.js';
export { readFsdd, type FsddSplit, type SpokenDigit } from './parse/read-fsdd.js';
export { readNoises, type NoiseRecording } from './parse/read-noises.js';
export { readS3Rec, type S3RecData, type S3RecSet, type S3RecUser } from './parse/read-s3rec.js';
export { meanRouge, rouge, type Rouge } from './measure/rouge.js';
