import { describeValue, HeedError } from '../errors/index.js';
import { checkNames } from '../runtime/check-feeds.js';
import type { RuntimeTensor } from '../runtime/session.js';
import type { PathOptions } from './integrate-path.js';

/** Number of examples in what an explainer is fed with; what else that must be, the session checks. */
export function requireBatch(
  feeds: Readonly<Record<string, RuntimeTensor>>,
  names: readonly string[],
  where: string,
): number {
  const refuse = (required: string, got?: string) =>
    new HeedError({ code: 'input-value', where, required, ...(got !== undefined && { got }) });
  if (typeof feeds !== 'object' || feeds === null) {
    throw refuse('feeds must be an object of tensors', describeValue(feeds));
  }
  checkNames('input', Object.keys(feeds), names, where);
  const sizes = names.map((name) => {
    const feed: Partial<RuntimeTensor> | null | undefined = feeds[name];
    if (feed === undefined) throw refuse(`feeds must hold every input; ${name} is missing`);
    const size = feed?.dims?.[0];
    if (size !== undefined && size > 0) return size;
    const got = feed?.dims ? `[${feed.dims.join(', ')}]` : describeValue(feed);
    throw refuse(`input ${name} must be a tensor of at least one example`, got);
  });
  const other = sizes.findIndex((size) => size !== sizes[0]);
  if (other < 0) return sizes[0]!;
  throw refuse(
    `every input must hold as many examples as ${names[0]!}, ${sizes[0]!}`,
    `${sizes[other]!} in ${names[other]!}`,
  );
}

/** What an explainer is asked about, as the graph of gradients takes it: −1 where it shall decide. */
export function requireTargets(
  targets: readonly number[] | undefined,
  batch: number,
  where: string,
): readonly number[] {
  if (targets === undefined) return Array<number>(batch).fill(-1);
  if (!Array.isArray(targets)) {
    const required = 'targets must be an array of numbers';
    throw new HeedError({ code: 'option', where, required, got: describeValue(targets) });
  }
  const isPlace = (place: unknown) => Number.isInteger(place) && (place as number) >= 0;
  const wrong = targets.findIndex((place) => !isPlace(place));
  if (wrong >= 0 || targets.length !== batch) {
    throw new HeedError({
      code: 'option',
      where,
      required: `targets must be a whole number from 0 on for each of the ${batch} examples`,
      got:
        wrong < 0
          ? `${targets.length} numbers`
          : `targets[${wrong}] ${describeValue(targets[wrong])}`,
    });
  }
  return targets;
}

/** Checks that targets are in the output that they are places of. */
export function requirePlaces(
  targets: readonly number[],
  outputs: readonly Float32Array[],
  where: string,
): void {
  const wrong = targets.findIndex((place, example) => place >= outputs[example]!.length);
  if (wrong < 0) return;
  throw new HeedError({
    code: 'option',
    where,
    required: `targets[${wrong}] must be below ${outputs[wrong]!.length}, the size of the output`,
    got: String(targets[wrong]),
  });
}

/** Checks, example by example, that what a model gave can be reckoned with. */
export function requireNumbers(examples: readonly ArrayLike<number>[], where: string): void {
  for (const [example, numbers] of examples.entries()) {
    const wrong = Array.from(numbers).find((each) => !Number.isFinite(each));
    if (wrong === undefined) continue;
    throw new HeedError({
      code: 'runtime-failed',
      where,
      required: `the model must give finite numbers and gradients for example ${example}`,
      got: String(wrong),
    });
  }
}

/** Checks how closely integrated gradients are to look. */
export function requirePathOptions({ steps, tolerance }: PathOptions, where: string): void {
  const refuse = (required: string, value: unknown) =>
    new HeedError({ code: 'option', where, required, got: describeValue(value) });
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw refuse('steps must be a whole number from 1 on', steps);
  }
  if (!(tolerance >= 0)) throw refuse('tolerance must be a number from 0 on', tolerance);
}

/** Checks that integrated gradients have something to start from. */
export function requireEmbedding(embeds: boolean, where: string): void {
  if (embeds) return;
  throw new HeedError({
    code: 'model-foreign',
    where,
    required: 'for integrated gradients the file must say where they start',
    advice: "exportModel(model, { explain: { at: 'words' } }) says it, with the layer's name.",
  });
}
