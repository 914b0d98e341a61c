import * as tf from '@tensorflow/tfjs';
import { readModel } from '@heed/attention-core/onnx';
import { jsonMetadata } from '@heed/attention-core/plugin';
import { readSource } from '@heed/attention-core/runtime';
import type { RecipeEvaluateOptions, Watched } from '@heed/attention-core/train';
import type { PatientTokens } from '../findings/known-patient.js';
import { drawParts } from './draw-parts.js';
import { fileAnswers, type FileAnswer } from './file-answers.js';
import type { Made } from './made.js';
import { patientOf } from './patient-of.js';
import type { PatientTask } from './patient-task.js';
import type { Case, Prepared } from './prepare.js';

/** Whom a file is asked about. */
export interface SplitAsking extends Pick<
  RecipeEvaluateOptions,
  'model' | 'split' | 'data' | 'signal' | 'onMessage'
> {
  /** What lies in `data`, where that was read before. */
  prepared?: Prepared;
  /** Reads it where it was not. */
  read: (place: Watched & { data?: string }) => Promise<Prepared>;
}

/** What a file answered. */
export interface AskedSplit {
  split: 'dev' | 'test';
  /** The file. */
  bytes: Uint8Array;
  /** How it was made. */
  made: Made;
  prepared: Prepared;
  cases: readonly Case[];
  /** A part of each. */
  parts: readonly PatientTokens[];
  /** Answers to what is known of each, and to the part. */
  answers: Record<'whole' | 'part', FileAnswer[]>;
}

/** Asks a model file about the patients of a split through the `load` of its task, as its users do, and about a part of each. */
export async function askSplit(
  task: PatientTask,
  { model = task.model, split = 'dev', data, prepared: given, read, ...rest }: SplitAsking,
): Promise<AskedSplit> {
  tf.enableProdMode(); // or tfjs greets on the console
  const { signal, onMessage } = rest;
  const bytes = await readSource(model, task.id);
  const made = jsonMetadata(readModel(bytes, task.id).metadata, 'heed.config', task.id) as Made;
  const call = signal ? { signal } : {};
  const watched = { ...call, ...(onMessage && { onMessage }) };
  const prepared = given ?? (await read({ ...watched, ...(data !== undefined && { data }) }));
  const cases = prepared[split];
  const parts = drawParts(cases, made.seed);
  onMessage?.(`Asking about ${cases.length} patients`);
  const asking = { task, prepared, ...call };
  const whole = await fileAnswers(
    bytes,
    cases.map(({ patient }) => patient),
    asking,
  );
  const part = await fileAnswers(
    bytes,
    parts.map((tokens, row) => patientOf(tokens, cases[row]!.patient, prepared.vocabulary)),
    asking,
  );
  return { split, bytes, made, prepared, cases, parts, answers: { whole, part } };
}

/** Of how many patients the right condition is among the likely ones, and how many these are. */
export function likelyNumbers(
  answers: readonly FileAnswer[],
  cases: readonly Case[],
): Record<'held' | 'size', number> {
  const held = answers.filter(({ likely }, row) => likely.includes(cases[row]!.condition));
  const sizes = answers.reduce((sum, { likely }) => sum + likely.length, 0);
  return { held: held.length / answers.length, size: sizes / answers.length };
}
