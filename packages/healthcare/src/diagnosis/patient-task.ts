import type { Task } from '@heed/attention-core/plugin';
import type { Patient } from '../findings/patient.js';
import type { PatientResult, RankedCondition, ScoredCondition } from './diagnosis-result.js';
import type { DiagnosisOptions } from './options.js';

/** What is told of a condition; some files tell more than others. */
type ToldCondition = ScoredCondition & Partial<RankedCondition>;

/** A task that answers which conditions a patient may have. */
export type PatientTask = Task<Patient, PatientResult<ToldCondition>, DiagnosisOptions>;
