/** `<heed-attention>`: a trace to explore in a page. Importing this defines the element. */
import { defineHeedAttention } from './define.js';

export { defineHeedAttention } from './define.js';
export {
  HeedAttention,
  type HeedAttentionProperties,
  type HeedSelection,
} from './heed-attention.js';
export type { AttentionView, Choice, HeadChoice } from './choice.js';
export type { Pointing } from './pointing.js';

defineHeedAttention();
