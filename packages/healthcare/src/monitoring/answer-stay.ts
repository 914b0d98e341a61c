import { entropy } from '../measure/entropy.js';
import { riskOf, riskRange } from './calibration.js';
import { momentsOf } from './moments.js';
import type { MonitoringFile } from './monitoring-file.js';
import type { MonitoringResult } from './monitoring-result.js';
import { riskReasons } from './reasons.js';
import type { StayPart } from './seen-stays.js';
import { pastRisks } from './timeline.js';
import { traceOf } from './trace.js';

/** What is known of a stay, and what was kept out. */
export interface KnownStay {
  part: StayPart;
  flags: MonitoringResult['flags'];
}

/** What is to be told of a stay. */
export interface Asking {
  /** Full name of the task, for the trace. */
  where: string;
  /** How many variables. */
  reasons: number;
  /** At how many of the last moments the risk is told. */
  timeline: number;
  /** Whether to tell where the model looked. Default `false`. */
  attention?: boolean;
}

/** Answers one stay. */
export async function answerStay(
  file: MonitoringFile,
  { part, flags }: KnownStay,
  { where, reasons, timeline, attention = false }: Asking,
): Promise<MonitoringResult> {
  const { calibration, knots } = file;
  const looked = await file.look(part);
  const risk = riskOf(looked.logit, calibration);
  const [low, high] = riskRange(looked.logit, calibration);
  const moments = momentsOf(part, knots, looked);
  return {
    risk,
    certainty: { low, high, bits: entropy([risk, 1 - risk]) },
    reasons: reasons > 0 ? await riskReasons(file, part, looked, reasons) : [],
    moments,
    timeline: await pastRisks(file, part, timeline),
    flags,
    ...(attention && { attention: traceOf(where, { stay: part, looked, moments }) }),
  };
}
