/** Teaches, away from the page and from the models that answer. Only this worker holds tfjs. */
import * as tf from '@tensorflow/tfjs';
import type { TrainingProgress } from '@heed/attention-core/train';
import { reply } from '@heed/demo-kit/worker';
import { teach } from '@heed/vision/teach';
import type { Lesson, LessonNews, TaughtModel } from './lesson.js';

const say = (news: LessonNews): void => self.postMessage(news);

async function taught(lesson: Lesson): Promise<TaughtModel> {
  tf.enableProdMode();
  await tf.setBackend('cpu'); // it only traces: the engine of the models computes
  const onProgress = (progress: TrainingProgress): void => say({ progress });
  const { file, accuracy, unseen } = await teach(lesson, { onProgress });
  return { file, accuracy, unseen };
}

self.addEventListener('message', ({ data }: MessageEvent<Lesson>) => {
  void reply(() => taught(data)).then((answer) => say({ reply: answer }));
});
