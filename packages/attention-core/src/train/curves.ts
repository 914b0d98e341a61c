import { curvesSpec, type CurvesAbout } from './curves-spec.js';
import type { EpochRecord } from './epoch-record.js';
import { optionalPackage } from './optional-package.js';

/**
 * The learning curves of a training as SVG text.
 *
 * @returns undefined when the chart library, the package `vega`, is not installed
 */
export async function drawCurves(
  history: readonly EpochRecord[],
  about: CurvesAbout,
): Promise<string | undefined> {
  const vega = await optionalPackage<typeof import('vega')>('vega');
  if (!vega) return undefined;
  const view = new vega.View(vega.parse(curvesSpec(history, about)), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
