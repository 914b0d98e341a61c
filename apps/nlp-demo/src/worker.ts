import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/nlp';

serveTasks(plugin.tasks);
