import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/vision';

serveTasks(plugin.tasks);
