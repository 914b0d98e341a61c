import { HeedError } from '../errors/index.js';
import { elementCount, elementTypes } from '../onnx/element-types.js';
import type { ElementType } from '../onnx/model.js';
import type { InputDeclaration, RuntimeTensor, Session } from '../runtime/session.js';
import type { DecodingStep } from './decoding.js';

/** Whether an input or output carries state from step to step. */
export const isState = (name: string): boolean => name.startsWith('state/');

/**
 * Checks that a program does steps, and takes the state that there is.
 *
 * @param given - names of the state before the first step
 * @throws HeedError `model-foreign`
 */
export function checkProgram(
  { inputNames, outputNames }: Pick<Session, 'inputNames' | 'outputNames'>,
  given: readonly string[],
  where: string,
): void {
  const refuse = (required: string, got: readonly string[]): never => {
    throw new HeedError({ code: 'model-foreign', where, required, got: got.join(', ') });
  };
  if (!['tokens', 'origins'].every((name) => inputNames.includes(name))) {
    refuse('a program of steps must take tokens and origins', inputNames);
  }
  if (!['tokens', 'scores'].every((name) => outputNames.includes(name))) {
    refuse('a program of steps must give tokens and scores', outputNames);
  }
  const strangers = given.filter((name) => !inputNames.includes(name));
  if (strangers.length > 0) refuse('the program of steps must take the state given', strangers);
  const lost = outputNames.filter((name) => isState(name) && !inputNames.includes(name));
  if (lost.length > 0) refuse('a program of steps must take the state that it gives', lost);
}

/** A state that nobody gives: zeros, and nothing along sizes that are free. */
export function emptyState({ type, shape }: InputDeclaration, rows: number): RuntimeTensor {
  const dims = shape.map((size, axis) => (axis === 0 ? rows : typeof size === 'number' ? size : 0));
  const data = new elementTypes[type as ElementType].array(elementCount(dims));
  return { type: type as ElementType, dims, data };
}

/** What a program wants to know of a step. */
export function stepFeeds(
  { tokens, origins, sentences, position }: DecodingStep,
  inputs: readonly InputDeclaration[],
): Record<string, RuntimeTensor> {
  const feeds: Record<string, RuntimeTensor> = {};
  const rows: Readonly<Record<string, Int32Array>> = { tokens, origins, sentences };
  for (const { name, type, shape } of inputs) {
    if (rows[name]) feeds[name] = { type: 'int32', dims: [tokens.length], data: rows[name] };
    if (name !== 'position') continue;
    const whole = type === 'int32';
    const data = whole ? Int32Array.of(position) : Float32Array.of(position);
    feeds[name] = { type: whole ? type : 'float32', dims: shape.map(() => 1), data };
  }
  return feeds;
}
