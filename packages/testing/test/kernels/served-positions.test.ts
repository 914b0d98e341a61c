import { describeServed } from './served.js';

await describeServed(
  ['positions', 'regularisers'],
  ['alibi', 't5Bias', 'relativeBias', 'rotary', 'rotated'],
);
