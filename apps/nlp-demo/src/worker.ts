import { serveTask } from '@heed/demo-kit/worker';
import { sentiment } from '@heed/nlp';

serveTask(sentiment);
