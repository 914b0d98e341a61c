import { HeedError } from '@heed/attention-core/errors';
import type { Reply } from './protocol.js';

/** Does work and says how it went, in a form that crosses the thread border. */
export async function reply<Value>(work: () => Promise<Value>): Promise<Reply<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    if (error instanceof HeedError) {
      const { code, where, required, got, advice } = error.detail;
      const rest = { ...(got !== undefined && { got }), ...(advice !== undefined && { advice }) };
      return { ok: false, detail: { code, where, required, ...rest } };
    }
    const got = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      detail: {
        code: 'runtime-failed',
        where: 'page',
        required: 'the model must run',
        got,
        advice: 'Load the page again.',
      },
    };
  }
}
