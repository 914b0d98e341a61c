/** What a demo's worker needs. */
export type { Reply } from './bridge/protocol.js';
export { reply } from './bridge/reply.js';
export { serveTasks } from './bridge/serve-tasks.js';
