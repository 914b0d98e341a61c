import { HeedError } from '@heed/attention-core/errors';
import type { Facts } from './bed.js';
import {
  wardCall,
  type WardAnswer,
  type WardQuestion,
  type WardState,
  type WardStep,
} from './ward-protocol.js';

/** A ward that runs in a worker. Each call throws the HeedError of what went wrong there. */
export interface ConnectedWard {
  /** Takes patients in; the model is loaded first where that has not happened. @returns the ward then */
  admit(patients: readonly { bed: string; facts: Facts }[]): Promise<WardState>;
  /** Lets time pass. @returns the ward after each step */
  pass(steps: readonly WardStep[]): Promise<readonly WardState[]>;
}

/** Opens a ward in a worker that runs `serveWard` for whoever calls. */
export function connectWard(worker: Worker): ConnectedWard {
  const { port1, port2 } = new MessageChannel();
  const waiting = new Map<number, (answer: WardAnswer) => void>();
  let orders = 0;
  worker.postMessage(wardCall, [port2]);
  port1.onmessage = ({ data }: MessageEvent<WardAnswer>) => {
    waiting.get(data.order)?.(data);
    waiting.delete(data.order);
  };

  async function ask(questionOf: (order: number) => WardQuestion): Promise<readonly WardState[]> {
    const order = orders++;
    const { reply } = await new Promise<WardAnswer>((resolve) => {
      waiting.set(order, resolve);
      port1.postMessage(questionOf(order));
    });
    if (!reply.ok) throw new HeedError(reply.detail);
    return reply.value;
  }

  return {
    admit: async (admit) => (await ask((order) => ({ order, admit })))[0]!,
    pass: (steps) => ask((order) => ({ order, steps })),
  };
}
