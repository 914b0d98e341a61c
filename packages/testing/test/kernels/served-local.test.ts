import { describeServed } from './served.js';

await describeServed(['local'], ['localMonotonic', 'slidingWindow', 'blockSparse']);
