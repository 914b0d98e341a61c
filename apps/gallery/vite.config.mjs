import { createPageConfig } from '@heed/demo-kit/vite';
import { galleryPlugin } from './vite/gallery-plugin.mjs';

const page = createPageConfig();

export default {
  ...page,
  plugins: [galleryPlugin()],
  worker: { ...page.worker, plugins: () => [galleryPlugin()] },
};
