import { createPageConfig } from '@heed/demo-kit/vite';

export default createPageConfig();
