import { seededRandom } from '../seeded-random.js';
import { eraseInput } from './erase-input.js';
import {
  eachMeasure,
  meanErasure,
  measureOf,
  measures,
  type Erasure,
  type Measure,
} from './erasure.js';
import { checkedOptions, type FaithfulnessOptions } from './faithfulness-options.js';
import type { MaskedScore } from './masked-score.js';
import { permutationTest } from './permutation-test.js';

/** How much an explanation of one input says about the model's decision. */
export interface Faithfulness {
  /** Confidence for the whole input. */
  whole: number;
  /** Parts removed and added in the order of the explanation, the most important first. */
  explained: Erasure;
  /** The mean of random orders: what the explanation must beat. */
  random: Erasure;
  /** Share of random orders, and the explanation itself, that do at least as well; `permutationTest`. */
  p: Record<Measure, number>;
}

/**
 * Does an explanation tell the truth about one input? Its most important parts are removed, and kept
 * alone, and the model is asked again; beside it the same with parts in random order.
 *
 * Comprehensiveness and sufficiency: DeYoung et al. 2020 (ERASER), arXiv:1911.03429, section 4, with
 * its area over the perturbation curve: the mean over the shares, as in the authors' code (the formula
 * also counts the whole input, whose drop is 0). Deletion and insertion curves: Samek et al. 2017,
 * arXiv:1509.06321, and Petsiuk, Das & Saenko 2018, arXiv:1806.07421. At least one part always stays,
 * since many models take no empty input.
 *
 * @param scores - one number a part, larger is more important; ties keep their order
 * @param score - asked once, with all masks together
 * @throws HeedError `input-empty` for fewer than two parts (nothing can be removed), `option` for
 *   options out of range, `shape` where `score` returns a different number of answers, `input-value`
 *   where a score or an answer is not finite
 */
export async function faithfulness(
  scores: ArrayLike<number>,
  score: MaskedScore,
  options: FaithfulnessOptions = {},
): Promise<Faithfulness> {
  const where = 'faithfulness';
  const { seed, ...plan } = checkedOptions(options, where);
  const erased = await eraseInput([scores], score, { ...plan, random: seededRandom(seed), where });
  const [explained] = erased.explained as [Erasure];
  const pOf = (measure: Measure): number =>
    permutationTest(
      [
        {
          observed: measureOf(explained, measure),
          permuted: erased.random.map((each) => measureOf(each, measure)),
        },
      ],
      { better: measures[measure] },
    );
  return {
    whole: erased.whole,
    explained,
    random: meanErasure(erased.random),
    p: eachMeasure(pOf),
  };
}
