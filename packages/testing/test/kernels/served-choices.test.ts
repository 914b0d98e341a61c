import { describeServed } from './served.js';

await describeServed(
  ['compositions', 'scores', 'normalisers', 'hard'],
  ['attend', 'scaledDotProduct', 'scaledDot', 'dot', 'softCap', 'general', 'qkNorm', 'softmax'],
);
