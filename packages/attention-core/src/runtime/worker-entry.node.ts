import { workerData } from 'node:worker_threads';
import type { Endpoint } from 'comlink';
import { serveSession } from './worker-host.js';

serveSession(workerData as Endpoint);
