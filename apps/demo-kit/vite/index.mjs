/** Build settings of the demo pages. */
export { createDemoConfig, createPageConfig } from './create-demo-config.mjs';
