import { HeedError, type HeedErrorDetail } from '../errors/index.js';

/**
 * An answer across the border of a thread. Errors lose their class on the way, so their parts
 * travel instead; the error underneath stays behind, since it may hold what cannot be sent.
 */
export type Reply<Value> =
  { ok: true; value: Value } | { ok: false; detail: Omit<HeedErrorDetail, 'cause'> };

/** Does the work and tells how it went, never throwing. */
export async function reply<Value>(
  where: string,
  work: () => Promise<Value>,
): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof HeedError) {
      const detail = { ...error.detail };
      delete detail.cause;
      return { ok: false, detail };
    }
    const required = 'the worker must be able to run the model';
    return { ok: false, detail: { code: 'runtime-failed', where, required, got: String(error) } };
  }
}

/**
 * What was answered.
 *
 * @throws HeedError what was thrown on the other side
 */
export function valueOf<Value>(answer: Reply<Value>): Value {
  if (!answer.ok) throw new HeedError(answer.detail);
  return answer.value;
}
