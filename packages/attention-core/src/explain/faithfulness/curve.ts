/** How the model's confidence changes along an order of removing or adding parts. */
export interface ErasureCurve {
  /**
   * How far along, 0 … 1, ascending: the share of those parts that can be removed (all but one,
   * since one always stays).
   */
  shares: readonly number[];
  /** The confidence there. */
  confidence: readonly number[];
}

/** Area under a curve by the trapezoidal rule, which is its mean height. */
export function areaUnder({ shares, confidence }: ErasureCurve): number {
  return shares.slice(1).reduce((area, share, index) => {
    const height = (confidence[index]! + confidence[index + 1]!) / 2;
    return area + height * (share - shares[index]!);
  }, 0);
}

/** Height of a curve between its points, by straight lines. */
export function heightAt({ shares, confidence }: ErasureCurve, share: number): number {
  const after = Math.max(
    1,
    shares.findIndex((each) => each >= share),
  );
  const [from, to] = [shares[after - 1]!, shares[after]!];
  const part = (share - from) / (to - from);
  return confidence[after - 1]! * (1 - part) + confidence[after]! * part;
}

/** The mean of curves that have the same shares. */
export function meanCurve(curves: readonly ErasureCurve[]): ErasureCurve {
  const { shares } = curves[0]!;
  return {
    shares,
    confidence: shares.map(
      (_, point) =>
        curves.reduce((sum, curve) => sum + curve.confidence[point]!, 0) / curves.length,
    ),
  };
}
