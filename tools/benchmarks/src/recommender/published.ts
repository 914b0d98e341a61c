import type { Evaluation } from '@heed/attention-core/train';

/** Numbers of papers, by our case; each among 99 negatives, which are drawn by others and otherwise. */
export const published: Readonly<Record<string, Evaluation['baselines']>> = {
  beauty: {
    'SASRec, published in S3-Rec': { 'HR@10': 0.4696, 'NDCG@10': 0.3156 },
    'BERT4Rec, published there': { 'HR@10': 0.4739, 'NDCG@10': 0.2975 },
    'S3-Rec, published there': { 'HR@10': 0.5506, 'NDCG@10': 0.3732 },
  },
};
