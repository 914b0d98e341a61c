import { createDemoConfig } from '@heed/demo-kit/vite';
import { cataloguePlugin } from './vite/catalogue-plugin.mjs';

const config = createDemoConfig({ package: '@heed/recommender' });

export default { ...config, plugins: [...(config.plugins ?? []), cataloguePlugin()] };
