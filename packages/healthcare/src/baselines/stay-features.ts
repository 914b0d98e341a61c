import type { Facts, ReadStay } from '../stay/known-stay.js';
import { careUnits } from '../stay/stay.js';
import { variables } from '../stay/variables.js';

/** Numbers of a variable: its first, last, least and largest value. */
const each = 4;

/** Facts in numbers: years, whether male, cm, and a one for the kind of unit; NaN where one is not known. */
export const factNumbers = ({ age = NaN, sex, height = NaN, unit }: Facts): number[] => [
  age,
  sex === undefined ? NaN : Number(sex === 'male'),
  height,
  ...careUnits.map((kind) => Number(kind === unit)),
];

/** Places of {@link factNumbers} that may be missing: age, sex and height. */
export const tellingFacts: readonly number[] = [0, 1, 2];

/**
 * A stay in numbers that forget time: the first, last, least and largest value of each variable, and the facts; NaN where
 * there is none.
 */
export function stayFeatures({ facts, measurements }: ReadStay): Float64Array {
  const features = new Float64Array(each * variables.length).fill(NaN);
  for (const { variable, value } of measurements) {
    const at = each * variable;
    if (Number.isNaN(features[at]!)) features.fill(value, at, at + each);
    features[at + 1] = value;
    features[at + 2] = Math.min(features[at + 2]!, value);
    features[at + 3] = Math.max(features[at + 3]!, value);
  }
  return Float64Array.of(...features, ...factNumbers(facts));
}

/** Places of features that tell by being missing: one of each variable, and facts. */
export const tellingPlaces: readonly number[] = [
  ...variables.map((_, place) => each * place),
  ...tellingFacts.map((place) => each * variables.length + place),
];
