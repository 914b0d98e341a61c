/** What a demo's worker needs. */
export { serveTask } from './bridge/serve-task.js';
