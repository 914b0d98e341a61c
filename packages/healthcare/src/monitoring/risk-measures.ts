import { areaUnderCurve } from '@heed/attention-core/train';
import { averagePrecision } from '../measure/average-precision.js';
import { minSensitivityPrecision } from '../measure/min-sensitivity-precision.js';
import { riskCalibrationError } from '../measure/risk-calibration-error.js';

/** How well risks of death tell who died. @param risks - probabilities, `[N]` */
export const riskMeasures = (
  risks: readonly number[],
  died: readonly boolean[],
): Record<string, number> => ({
  AUROC: areaUnderCurve(risks, died),
  AUPRC: averagePrecision(risks, died),
  'min(Se, +P)': minSensitivityPrecision(risks, died),
  ECE: riskCalibrationError(risks, died),
});
