import {
  readPicture,
  requirePicture,
  type PictureSource,
  type ReadPixels,
} from '@heed/attention-core/media';

/** How a task checks and reads its pictures. */
export interface PictureInput {
  check(input: unknown, argument: string): asserts input is PictureSource;
  read(input: PictureSource, argument: string, signal?: AbortSignal): Promise<ReadPixels>;
}

/**
 * The part of a runner that takes pictures.
 *
 * @param where - full name of the task, for errors
 * @param longest - longest side that a picture is decoded at, in pixels
 */
export const pictureInput = (where: string, longest: number): PictureInput => ({
  check: (input, argument) => requirePicture(input, { where, argument }),
  read: (input, argument, signal) =>
    readPicture(input, { longest, where, argument, ...(signal && { signal }) }),
});
