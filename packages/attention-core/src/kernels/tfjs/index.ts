/** Fused kernels for tfjs. */
export type { KernelBackendName, KernelGroup } from './kernel-groups.js';
export { registerHeedKernels, type RegisterHeedKernelsOptions } from './register-heed-kernels.js';
export type { Undo } from './shared-install.js';
