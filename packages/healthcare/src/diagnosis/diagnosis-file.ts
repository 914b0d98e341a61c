import { jsonMetadata } from '@heed/attention-core/plugin';
import type { Session } from '@heed/attention-core/runtime';
import { tokensOf, type KnownPatient } from '../findings/known-patient.js';
import type { Patient } from '../findings/patient.js';
import { QuestionFinder } from '../findings/question-finder.js';
import type { Condition, Question } from '../findings/question.js';
import { readPatient } from '../findings/read-patient.js';
import { Vocabulary } from '../findings/vocabulary.js';
import { softmax } from '../measure/softmax.js';
import { AnswerTable, type AnswerCounts } from './answer-table.js';
import type { Calibration } from './calibration.js';
import { encodePatients } from './encode-patients.js';
import { conditionsMap, entries } from './file-entries.js';

/** What a model says of one patient. */
export interface Told {
  /** Probability of each condition, `[C]`. */
  shares: readonly number[];
  /** Share of each in a differential, `[C]`; left out where the file tells none. */
  differential?: readonly number[];
  /** How much each condition looks at each part of the patient, `[C][parts]`. */
  attention: readonly (readonly number[])[];
  /** How much each part of the patient speaks for each condition, in nats, below 0 against it: `[C][parts]`. */
  evidence: readonly (readonly number[])[];
}

/** Patients that are asked about at once. */
const atOnce = 64;

/** An open model file. */
export class DiagnosisFile {
  readonly conditions: readonly Condition[];
  readonly vocabulary: Vocabulary;
  readonly calibration: Calibration;
  readonly answers: AnswerTable;
  readonly #finder: QuestionFinder;
  readonly #session: Session;
  readonly #where: string;

  /**
   * @param where - full name of the task, for errors
   * @throws HeedError `model-damaged` for a file without what it needs
   */
  constructor(session: Session, where: string) {
    const read = (entry: string) => jsonMetadata(session.metadata, entry, where);
    const questions = read(entries.questions) as Question[];
    this.conditions = read(entries.conditions) as Condition[];
    this.calibration = read(entries.calibration) as Calibration;
    const ages = entries.ages in session.metadata ? (read(entries.ages) as number[]) : undefined;
    this.vocabulary = new Vocabulary(questions, ages);
    this.answers = new AnswerTable(read(entries.answers) as AnswerCounts, this.vocabulary);
    this.#finder = new QuestionFinder(questions);
    this.#session = session;
    this.#where = where;
  }

  /**
   * A checked patient as the model sees one.
   *
   * @throws HeedError as `readPatient`
   */
  see(patient: Patient, argument: string): KnownPatient {
    const { vocabulary } = this;
    return readPatient(patient, { vocabulary, finder: this.#finder, where: this.#where, argument });
  }

  /** What the model says of some patients. */
  async ask(patients: readonly KnownPatient[]): Promise<Told[]> {
    const told: Told[] = [];
    for (let start = 0; start < patients.length; start += atOnce) {
      told.push(...(await this.#askBatch(patients.slice(start, start + atOnce))));
    }
    return told;
  }

  async #askBatch(patients: readonly KnownPatient[]): Promise<Told[]> {
    const { length, ...feeds } = encodePatients(patients.map(tokensOf));
    const outputs = await this.#session.run(feeds, ['logits', 'evidence', conditionsMap]);
    const logits = outputs['logits']!.data as Float32Array; // [B, told, C]
    const weights = outputs[conditionsMap]!.data as Float32Array; // [B, 1, C, 2·length]
    const evidence = outputs['evidence']!.data as Float32Array; // [B, C, 2·length]
    const [, told, count] = outputs['logits']!.dims as [number, number, number];
    return patients.map((parts, row) => {
      const own = (place: number) =>
        logits.subarray((told * row + place) * count, (told * row + place + 1) * count);
      const perCondition = (values: Float32Array) =>
        this.conditions.map((_, condition) => {
          const begin = (row * count + condition) * 2 * length;
          return partSums(parts, values.subarray(begin, begin + 2 * length));
        });
      return {
        shares: softmax(own(0), this.calibration.temperature),
        ...(told > 1 && { differential: softmax(own(1)) }),
        attention: perCondition(weights),
        evidence: perCondition(evidence),
      };
    });
  }
}

/** Numbers of tokens, what there is first and what was denied from the middle on, as one for each part. */
function partSums(parts: KnownPatient, values: Float32Array): number[] {
  let [there, gone] = [0, values.length / 2];
  const sumOf = (start: number, end: number): number =>
    values.subarray(start, end).reduce((sum, value) => sum + value, 0);
  return parts.map(({ present, denied }) => {
    const sum = sumOf(there, there + present.length) + sumOf(gone, gone + denied.length);
    there += present.length;
    gone += denied.length;
    return sum;
  });
}
