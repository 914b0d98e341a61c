import { createDemoConfig } from '@heed/demo-kit/vite';
import { questionsPlugin } from './vite/questions-plugin.mjs';

const config = createDemoConfig({ package: '@heed/healthcare' });

export default { ...config, plugins: [...(config.plugins ?? []), questionsPlugin()] };
