/** Continue sequences with what is likeliest: greedy and beam search over a batch, token by token. */
export type { Decoding, DecodingStep, NextTokens } from './decoding.js';
export { generate, type Generated, type Hypothesis } from './generate.js';
export type { GenerateOptions, TokenEvent } from './generate-options.js';
export { likeliest } from './likeliest.js';
export { pickRows } from './pick-rows.js';
export { sessionDecoding, type SessionDecodingOptions } from './session-decoding.js';
