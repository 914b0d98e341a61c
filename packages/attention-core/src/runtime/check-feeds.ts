import { describeValue, HeedError } from '../errors/index.js';
import { elementCount, elementTypes } from '../onnx/element-types.js';
import type { ExecutionEngine } from './execution-engine.js';
import { HeldTensor } from './held-tensor.js';
import type { DeviceTensor, InputDeclaration, RuntimeTensor } from './session.js';

/** What a graph is fed with, by input name. */
export type Feeds = Readonly<Record<string, RuntimeTensor | DeviceTensor>>;

/** `float32 [batch, 12]` */
function describe(type: string, sizes: readonly (number | string)[]): string {
  return `${type} [${sizes.join(', ')}]`;
}

function fits(dims: readonly number[], { shape }: InputDeclaration): boolean {
  if (shape.length === 0) return true;
  return (
    dims.length === shape.length &&
    dims.every((size, axis) => typeof shape[axis] === 'string' || shape[axis] === size)
  );
}

/** Checks that a tensor is what an input takes. */
function checkFit(
  { type, dims }: Pick<RuntimeTensor, 'type' | 'dims'>,
  declared: InputDeclaration,
  where: string,
): void {
  if (type === declared.type && fits(dims, declared)) return;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `input ${declared.name} must be ${describe(declared.type, declared.shape)}`,
    got: describe(type, dims),
  });
}

/**
 * Checks that a tensor's elements are of its type and as many as its sizes say.
 *
 * @param name - of the tensor, in errors
 * @throws HeedError `input-value` where they are not
 */
export function checkElements(
  { type, dims, data }: RuntimeTensor,
  name: string,
  where: string,
): void {
  const refuse = (required: string, got: string): never => {
    throw new HeedError({ code: 'input-value', where, required, got });
  };
  if (!(data instanceof elementTypes[type].array)) {
    const kind = elementTypes[type].array as unknown as { name: string };
    refuse(`the ${type} elements of ${name} must be in a ${kind.name}`, data?.constructor.name);
  }
  if (data.length !== elementCount(dims)) {
    const count = elementCount(dims);
    refuse(`${name} [${dims.join(', ')}] must have ${count} elements`, String(data.length));
  }
}

/**
 * Checks the names that somebody gave for inputs or outputs.
 *
 * @param kind - `input` or `output`
 * @throws HeedError `input-value` that names the stranger
 */
export function checkNames(
  kind: string,
  names: readonly string[],
  known: readonly string[],
  where: string,
): void {
  const stranger = names.find((name) => !known.includes(name));
  if (stranger === undefined) return;
  throw new HeedError({
    code: 'input-value',
    where,
    required: `the model's ${kind}s are ${known.join(', ')}`,
    got: stranger,
  });
}

/**
 * Checks what a graph is fed with.
 *
 * @throws HeedError `input-value` for an input that is missing, unknown, of another type or size, or
 * held by another engine; `disposed` for a tensor that was disposed of
 */
export function checkFeeds(
  feeds: Feeds,
  declarations: readonly InputDeclaration[],
  engine: ExecutionEngine,
  where: string,
): void {
  const refuse = (required: string, got?: string): never => {
    throw new HeedError({ code: 'input-value', where, required, ...(got && { got }) });
  };
  const names = declarations.map(({ name }) => name);
  checkNames('input', Object.keys(feeds), names, where);
  for (const declared of declarations) {
    const { name } = declared;
    const value = feeds[name];
    if (value === undefined) return refuse(`feeds must hold every input; ${name} is missing`);
    if (!Array.isArray(value?.dims)) {
      return refuse(`input ${name} must be a tensor`, describeValue(value));
    }
    checkFit(value, declared, where);
    if (!(value instanceof HeldTensor)) {
      checkElements(value as RuntimeTensor, `input ${name}`, where);
    } else if (value.engine.Tensor !== engine.Tensor) {
      const { provider } = value.engine;
      refuse(`input ${name} must be held with provider ${engine.provider}`, provider);
    } else {
      value.tensor();
    }
  }
}
