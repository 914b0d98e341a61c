import { reply } from '@heed/demo-kit/worker';
import { openWard, type Ward } from '@heed/healthcare';
import type {
  KeptArrival,
  WardAnswer,
  WardQuestion,
  WardState,
  WardStep,
} from './ward-protocol.js';

/** Runs a ward in this worker for the page at the other end of a channel: one question after the other. */
export function serveWard(port: MessagePort): void {
  let opening: Promise<Ward> | undefined;
  let before: Promise<unknown> = Promise.resolve();

  /** A failed start may be tried again. */
  function open(): Promise<Ward> {
    opening ??= openWard();
    opening.catch(() => (opening = undefined));
    return opening;
  }

  async function answer(question: WardQuestion): Promise<WardState[]> {
    const ward = await open();
    if ('admit' in question) {
      for (const { bed, facts } of question.admit) ward.admit(bed, facts);
      return [await stateAfter(ward, [])];
    }
    const states: WardState[] = [];
    for (const step of question.steps) states.push(await stateAfter(ward, step));
    return states;
  }

  port.onmessage = ({ data }: MessageEvent<WardQuestion>) => {
    before = before.then(async () => {
      const told: WardAnswer = { order: data.order, reply: await reply(() => answer(data)) };
      port.postMessage(told);
    });
  };
}

async function stateAfter(ward: Ward, step: WardStep): Promise<WardState> {
  const kept: KeptArrival[] = [];
  for (const { bed, measurement } of step) {
    const why = ward.measure(bed, measurement);
    if (why) kept.push({ bed, measurement, why });
  }
  await ward.update();
  return { ranking: ward.ranking(), kept };
}
