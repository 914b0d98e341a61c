import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/healthcare';

serveTasks(plugin.tasks);
