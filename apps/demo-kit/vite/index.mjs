/** Build settings of the demo pages. */
export { createDemoConfig } from './create-demo-config.mjs';
