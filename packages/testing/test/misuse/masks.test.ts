import {
  attend,
  block,
  causal,
  globalTokens,
  lengths,
  prefix,
  randomBlocks,
  window,
  type Mask,
} from '@heed/attention-core';
import { qkv, testChosenNumbers } from './chosen-numbers.js';

const shown = (mask: Mask) => attend(qkv(), qkv(), qkv(), { mask });

const whole = 'a whole number ≥ 1';
const count = 'a whole number ≥ 0';

testChosenNumbers([
  ['window', 'radius', count, (value) => shown(window(value))],
  ['window', 'before', count, (before) => shown(window({ before }))],
  ['window', 'after', count, (after) => shown(window({ after }))],
  ['window', 'dilation', whole, (dilation) => shown(window({ before: 1, dilation }))],
  ['window', 'offset', count, (offset) => shown(window({ before: 1, offset }))],
  ['causal', 'offset', count, (offset) => shown(causal({ offset }))],
  ['lengths', 'lengths', count, (value) => shown(lengths([value]))],
  ['prefix', 'length', count, (value) => shown(prefix([value]))],
  ['block', 'size', whole, (size) => shown(block({ size, pattern: () => true }))],
  ['randomBlocks', 'size', whole, (size) => shown(randomBlocks({ size, perQuery: 1 }))],
  ['randomBlocks', 'perQuery', count, (perQuery) => shown(randomBlocks({ size: 2, perQuery }))],
  ['randomBlocks', 'seed', count, (seed) => shown(randomBlocks({ size: 2, perQuery: 1, seed }))],
  ['globalTokens', 'positions', count, (value) => shown(globalTokens(value))],
  ['globalTokens', 'positions', count, (value) => shown(globalTokens([value]))],
  ['globalTokens', 'offset', count, (offset) => shown(globalTokens(1, { offset }))],
]);
