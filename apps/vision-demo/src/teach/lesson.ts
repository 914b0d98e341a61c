import type { PixelImage } from '@heed/attention-core/media';
import type { TrainingProgress } from '@heed/attention-core/train';
import type { Reply } from '@heed/demo-kit/worker';
import type { Taught } from '@heed/vision/teach';

/** What the worker that teaches is given: photos by the class that they show. */
export type Lesson = Readonly<Record<string, readonly PixelImage[]>>;

/** A model that was taught. */
export type TaughtModel = Pick<Taught, 'file' | 'accuracy' | 'unseen'>;

/** What that worker says: how far it is, and at last what came of it. */
export type LessonNews = { progress: TrainingProgress } | { reply: Reply<TaughtModel> };
