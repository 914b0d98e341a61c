import { parentPort, workerData } from 'node:worker_threads';
import { serveCrew, type CrewMember } from './serve-crew.js';

await serveCrew(workerData as CrewMember, () => parentPort!.postMessage('ready'));
