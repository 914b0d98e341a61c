/** Build settings of the demo pages. */
export { cardHeadline } from './card-headline.mjs';
export { createDemoConfig, createPageConfig } from './create-demo-config.mjs';
export { domainPlugin } from './domain-plugin.mjs';
export { compact } from './compact.mjs';
export { readDomain } from './read-domain.mjs';
export { withSources } from './with-sources.mjs';
