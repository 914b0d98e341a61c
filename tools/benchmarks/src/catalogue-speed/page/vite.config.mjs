import { createPageConfig } from '@heed/demo-kit/vite';

const config = createPageConfig();

export default { ...config, build: { ...config.build, emptyOutDir: true } };
