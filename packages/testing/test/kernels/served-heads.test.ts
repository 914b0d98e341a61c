import { describeServed } from './served.js';

await describeServed(
  ['heads'],
  ['multiHead', 'groupedQuery', 'multiQuery', 'latent', 'keyValueCache'],
);
