export { forward, scratchBytes, tasks } from './forward';
export { gradient, gradientScratchBytes, gradientTasks } from './gradient';
export { weights } from './weights';
