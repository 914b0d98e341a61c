import { describeServed } from './served.js';

await describeServed(
  ['nested', 'efficient', 'tasks'],
  ['multiheadAttentionBlock', 'perceiver', 'linformer'],
);
