import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/recommender';

serveTasks(plugin.tasks);
