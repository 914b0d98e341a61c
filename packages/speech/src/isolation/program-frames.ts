/** Frames that a stream may wait for before each run. */
export type PieceFrames = 4 | 16 | 128;

/**
 * The programs of a model file by the frames of a run, which are 16 ms apart: `long`, which the file computes for
 * whoever asks for no other, `short` and `live`.
 */
export const programFrames = { long: 128, short: 16, live: 4 } as const satisfies Record<
  string,
  PieceFrames
>;

/** A program of a model file. */
export type ProgramName = keyof typeof programFrames;

/** Those, fewest first. */
export const pieceFrames: readonly PieceFrames[] = [
  programFrames.live,
  programFrames.short,
  programFrames.long,
];

/** The program whose runs have so many frames. */
export function programOf(piece: PieceFrames): ProgramName {
  const names = Object.keys(programFrames) as ProgramName[];
  return names.find((name) => programFrames[name] === piece)!;
}
