import { createPageConfig } from '@heed/demo-kit/vite';

const config = createPageConfig();

// The worker of tfjs' threaded backend does not survive minification.
export default { ...config, build: { ...config.build, minify: false, emptyOutDir: true } };
