import type { HeedAttention, HeedAttentionProperties } from '@heed/attention-core/element';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'heed-attention': DetailedHTMLProps<HTMLAttributes<HeedAttention>, HeedAttention> &
        HeedAttentionProperties;
    }
  }
}
