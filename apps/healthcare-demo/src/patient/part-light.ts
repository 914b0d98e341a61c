import { fullLight } from '@heed/attention-core/view';
import { atLeast, type HeroLight, type Look } from '@heed/demo-kit';
import type { ScoredCondition } from '@heed/healthcare';
import type { PartLight } from './lit.js';

/** Light of the answer, or of the reasons of a condition where somebody points at one. */
export function partLight(
  light: HeroLight | undefined,
  pointedAt: ScoredCondition | undefined,
): PartLight {
  if (pointedAt) {
    const { reasons } = pointedAt;
    return {
      weights: new Map(reasons.map(({ finding, bits }) => [finding, bits])),
      full: fullLight(reasons.map(({ bits }) => bits)),
    };
  }
  const look = light?.looks[0];
  if (!look) return { weights: new Map(), full: 1 };
  const { weights } = atLeast(look, light.least);
  return {
    weights: new Map(look.tokens.map((label, at) => [label, weights[at]!])),
    full: look.full,
  };
}

/** What that light is said to be. */
export function lightWords(
  light: HeroLight | undefined,
  pointedAt: ScoredCondition | undefined,
): Pick<Look, 'title' | 'says'> | undefined {
  if (!pointedAt) return light?.looks[0];
  return {
    title: 'Reasons',
    says: `how much the odds of ${pointedAt.label} fall without each finding`,
  };
}
