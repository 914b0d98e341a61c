import type { ExplainMethod } from '@heed/attention-core/plugin';
import type { PartWords } from './part-words.js';

/** A method in words. */
export interface MethodWords {
  /** In the list of methods. */
  title: string;
  /** What its light shows, after its name. */
  says(parts: PartWords): string;
  /** Which layers it looks at. */
  layers: string;
}

const allLayers = 'All layers';

/** How each method is called, and what its light shows. */
export const methodWords: Readonly<Record<ExplainMethod, MethodWords>> = {
  relevance: {
    title: 'Relevance',
    says: () =>
      'what helped this very answer, by gradients through all layers (Chefer et al. 2021)',
    layers: allLayers,
  },
  'integrated gradients': {
    title: 'Integrated gradients',
    says: ({ one }) =>
      `what each ${one} added to this answer, or took from it (Sundararajan et al. 2017)`,
    layers: 'Whole model',
  },
  norms: {
    title: 'Norms',
    says: ({ one }) =>
      `how much attention carried from each ${one} through all layers, not only how hard it looked (Kobayashi et al. 2020)`,
    layers: allLayers,
  },
  gradient: {
    title: 'Attention × gradient',
    says: () =>
      'the last layer’s weights, times how the answer would change with them (Serrano & Smith 2019)',
    layers: 'Last layer',
  },
  rollout: {
    title: 'Rollout',
    says: () => 'the weights of all layers multiplied through to the answer (Abnar & Zuidema 2020)',
    layers: allLayers,
  },
  flow: {
    title: 'Flow',
    says: () =>
      'how much fits through the narrowest places of all ways to the answer (Abnar & Zuidema 2020)',
    layers: allLayers,
  },
  attention: {
    title: 'Raw attention',
    says: () => 'as the model computed it',
    layers: allLayers,
  },
};
