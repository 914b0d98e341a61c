import { describeValue, HeedError } from '../errors/index.js';
import type { PathOptions } from './integrate-path.js';

/** What an explainer is asked about, as the graph of gradients takes it: −1 where it shall decide. */
export function requireTargets(
  targets: readonly number[] | undefined,
  batch: number,
  where: string,
): readonly number[] {
  if (targets === undefined) return Array<number>(batch).fill(-1);
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
