import { answerPage, pageTask } from '../../harness/answer-page.js';
import type { AttentionTask, PageChoice } from '../engine-choice.js';
import type { Problem } from '../problem.js';
import { serveEngine, type AttentionRequest } from '../serve-engine.js';

const { choice, problem: given } = pageTask<AttentionTask<PageChoice>>();

async function prepare(problem: Problem) {
  if (choice.engine === 'heed') {
    return (await import('../engines/heed.js')).heedEngine(problem, choice);
  }
  const { onnxruntimeEngine } = await import('../engines/onnxruntime.js');
  return onnxruntimeEngine(await import('onnxruntime-web/wasm'), problem, choice.form);
}

answerPage<AttentionRequest>(serveEngine(prepare, given, {}));
