/** Files of a model hub: fetched once, checked, and kept. */
export { hub, type HubFiles, type HubOptions, type HubReadOptions } from './hub.js';
export { fetchInto, type DownloadOptions, type DownloadProgress } from './fetch-into.js';
export type { FileStore, UnfinishedFile } from './file-store.js';
export { openStore } from '#hub-store';
