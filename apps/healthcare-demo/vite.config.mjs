import { createDemoConfig } from '@heed/demo-kit/vite';

export default createDemoConfig({ package: '@heed/healthcare' });
