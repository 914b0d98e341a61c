import { transcriptWords } from './transcript-words.js';

test.each([
  ['Seven, THREE!', ['seven', 'three']],
  [" “Don’t” – he said: 'go' ", ["don't", 'he', 'said', 'go']],
  ["a well-known rock-'n-roll - - band", ['a', 'well-known', 'rock', 'n-roll', 'band']],
  ['Cafe\u0301 NOËL', ['café', 'noël']],
  ['नमस्ते दुनिया', ['नमस्ते', 'दुनिया']],
  ['\uFEFF4 2\r\n', ['4', '2']],
  ['… – !', []],
  ['', []],
])('%j', (text, words) => {
  expect(transcriptWords(text)).toEqual(words);
});
