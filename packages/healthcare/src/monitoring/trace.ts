import type { AttentionTrace, Axis } from '@heed/attention-core/explain';
import { byVariable } from './by-variable.js';
import { seenVariables, variableWords } from './facts.js';
import { looking } from './looking.js';
import type { LookedStay } from './monitoring-file.js';
import type { Moment } from './monitoring-result.js';
import type { StayPart } from './seen-stays.js';

const secondsInHour = 3600;

/** What asks last. */
const answer: Axis = { kind: 'steps', labels: ['risk of death'] };

/** The variables that something is known of: what an answer can be explained by. */
export const knownAxis = ({ values }: StayPart): Axis => ({
  ...{ kind: 'items', name: 'known' },
  labels: [...byVariable(values)].map(([variable, [first]]) =>
    variableWords(variable, first!.value),
  ),
});

/** Attention as shares of what all of these got: the answer also looks at what was not measured. */
function shared(attention: readonly number[]): Float32Array {
  const all = attention.reduce((sum, each) => sum + each, 0);
  return Float32Array.from(attention, (each) => each / all);
}

/**
 * Variables at each other, the answer at moments, and last the answer at the variables that something is known of; what the
 * answer looks at in shares.
 */
export function traceOf(
  model: string,
  { stay, looked, moments }: { stay: StayPart; looked: LookedStay; moments: readonly Moment[] },
): AttentionTrace {
  const all: Axis = { kind: 'items', name: 'all', labels: seenVariables.map(({ label }) => label) };
  const known = [...byVariable(stay.values).keys()];
  const visits: Axis = {
    kind: 'visits',
    labels: moments.map(({ time }) => `${time.toFixed(1)} h`),
    seconds: moments.map(({ time }) => time * secondsInHour),
  };
  const toMoments = {
    ...{ name: looking.measurements, heads: 1, queries: answer, keys: visits },
    weights: shared(moments.map(({ attention }) => attention)),
  };
  return {
    model,
    maps: [
      {
        name: looking.variables,
        heads: looked.among.length / all.labels.length ** 2,
        ...{ queries: all, keys: all, weights: looked.among },
      },
      ...(moments.length > 0 ? [toMoments] : []),
      {
        ...{ name: looking.answer, heads: 1, queries: answer, keys: knownAxis(stay) },
        weights: shared(known.map((variable) => looked.answer[variable]!)),
      },
    ],
  };
}
