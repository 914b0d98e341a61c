/** Speech with its attention open. */
export { keyword, type KeywordInput, type KeywordResult, type RankedWord } from './keyword/task.js';
export {
  transcription,
  type HeardWord,
  type TranscriptionInput,
  type TranscriptionOptions,
  type TranscriptionResult,
  type WordEvent,
} from './transcription/task.js';
export { siSdr } from './measure/si-sdr.js';
export { stoi } from './measure/stoi.js';
export { wordErrorRate, type WordErrors, type WordPair } from './measure/word-error-rate.js';
export { cleanExamples } from './isolation/examples.js';
export {
  isolationNode,
  type IsolationNode,
  type IsolationNodeOptions,
} from './isolation/isolation-node.js';
export {
  openIsolation,
  type IsolationStream,
  type OpenIsolationOptions,
} from './isolation/open-stream.js';
export type { PageAudioContext, PageAudioWorkletNode } from './isolation/page-audio.js';
export type { PieceFrames } from './isolation/program-frames.js';
export { isolation, type IsolationResult, type Kept } from './isolation/task.js';
export { plugin } from './plugin.js';
