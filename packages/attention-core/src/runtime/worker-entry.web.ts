import type { Endpoint } from 'comlink';
import { serveSession } from './worker-host.js';

serveSession(globalThis as unknown as Endpoint);
