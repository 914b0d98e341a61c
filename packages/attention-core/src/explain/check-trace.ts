import { describeValue, HeedError } from '../errors/index.js';
import type { AttentionMap, AttentionTrace, Axis } from './attention-trace.js';

/** How far above 1 a weight may be: a softmax in half precision stays well within it. */
const tolerance = 5e-3;

const where = 'checkTrace';

/**
 * Checks that a value is a well-formed {@link AttentionTrace}: every map has names, labels and as
 * many weights as its axes say, and every weight lies between 0 and 1. Gradients and values, where a map
 * has them, must fit too, and be finite. What rows sum to is not checked: sigmoid attention and attention
 * with a sink make rows that do not sum to 1.
 *
 * @param trace - what to check, from anywhere: a worker, a file, another program
 * @returns the same trace
 * @throws HeedError `input-type` for a missing or wrongly typed field, `shape` where the number of
 *   weights, gradients or values does not fit the axes, `input-value` for a weight outside 0 … 1, and for
 *   a gradient or value that is no finite number
 */
export function checkTrace(trace: unknown): AttentionTrace {
  const value = asRecord(trace, 'trace');
  if (typeof value['model'] !== 'string') refuse('trace.model must be a string', value['model']);
  if (!Array.isArray(value['maps'])) refuse('trace.maps must be an array', value['maps']);
  (value['maps'] as unknown[]).forEach((map, index) => checkMap(map, `trace.maps[${index}]`));
  return trace as AttentionTrace;
}

function checkMap(map: unknown, name: string): void {
  const value = asRecord(map, name);
  if (typeof value['name'] !== 'string') refuse(`${name}.name must be a string`, value['name']);
  const heads = value['heads'];
  if (!Number.isInteger(heads) || (heads as number) < 1) {
    refuse(`${name}.heads must be a whole number of at least 1`, heads);
  }
  checkAxis(value['queries'], `${name}.queries`);
  checkAxis(value['keys'], `${name}.keys`);
  if (!(value['weights'] instanceof Float32Array)) {
    refuse(`${name}.weights must be a Float32Array`, value['weights']);
  }
  checkWeights(map as AttentionMap, name);
  checkGradients(map as AttentionMap, name);
  checkValues(map as AttentionMap, name);
}

function checkAxis(axis: unknown, name: string): asserts axis is Axis {
  const value = asRecord(axis, name);
  if (typeof value['kind'] !== 'string') refuse(`${name}.kind must be a string`, value['kind']);
  const labels = value['labels'];
  if (!Array.isArray(labels) || labels.some((label) => typeof label !== 'string')) {
    refuse(`${name}.labels must be an array of strings`, labels);
  }
}

function checkWeights({ heads, queries, keys, weights }: AttentionMap, name: string): void {
  const sizes = [heads, queries.labels.length, keys.labels.length];
  const size = sizes.reduce((product, each) => product * each, 1);
  if (weights.length !== size) {
    throw new HeedError({
      code: 'shape',
      where,
      required: `${name}.weights must hold heads × queries × keys = ${sizes.join(' × ')} = ${size} numbers`,
      got: String(weights.length),
    });
  }
  const wrong = weights.findIndex((weight) => !(weight >= 0 && weight <= 1 + tolerance));
  if (wrong < 0) return;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `${name}.weights must lie between 0 and 1`,
    got: `${weights[wrong]} in row ${Math.floor(wrong / keys.labels.length)}`,
  });
}

function checkGradients({ gradients, weights }: AttentionMap, name: string): void {
  if (gradients === undefined) return;
  checkNumbers(gradients, `${name}.gradients`);
  if (gradients.length === weights.length) return;
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name}.gradients must hold as many numbers as weights: ${weights.length}`,
    got: String(gradients.length),
  });
}

function checkValues({ values, heads, keys }: AttentionMap, name: string): void {
  if (values === undefined) return;
  checkNumbers(values, `${name}.values`);
  const vectors = heads * keys.labels.length;
  if (vectors === 0 ? values.length === 0 : values.length > 0 && values.length % vectors === 0) {
    return;
  }
  throw new HeedError({
    code: 'shape',
    where,
    required: `${name}.values must hold heads × keys × width = ${heads} × ${keys.labels.length} × E numbers`,
    got: String(values.length),
  });
}

function checkNumbers(value: unknown, name: string): void {
  if (!(value instanceof Float32Array)) refuse(`${name} must be a Float32Array`, value);
  const place = value.findIndex((number) => !Number.isFinite(number));
  if (place < 0) return;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `${name} must be finite numbers`,
    got: `${value[place]} at ${place}`,
  });
}

function asRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) refuse(`${name} must be an object`, value);
  return value as Record<string, unknown>;
}

function refuse(required: string, value: unknown): never {
  throw new HeedError({ code: 'input-type', where, required, got: describeValue(value) });
}
