/** What a demo's worker needs. */
export { serveTasks } from './bridge/serve-tasks.js';
