import type { NextItemResult } from '@heed/recommender';
import type { Shelved } from '../history/shelved.js';

/** A result with reasons; that of `denoise` says as well what was noise. */
export type ShelfResult = NextItemResult & {
  readonly noise?: readonly { readonly index: number; readonly noise: number }[];
};

/** A result and the shelf that it is about. */
export interface Answered {
  result: ShelfResult;
  liked: readonly Shelved[];
}

/** How probable it is that things on a shelf are noise, by their keys: of those that were judged so. */
export function noiseOf({ result, liked }: Answered): Map<number, number> {
  const judged = (result.noise ?? []).flatMap(({ index, noise }) => {
    const key = liked[index]?.key;
    return key === undefined ? [] : [[key, noise] as const];
  });
  return new Map(judged);
}
