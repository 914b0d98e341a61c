import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/speech';

serveTasks(plugin.tasks);
