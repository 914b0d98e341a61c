import { serveCrew, type CrewMember } from './serve-crew.js';

addEventListener('message', ({ data }: MessageEvent<CrewMember>) => {
  serveCrew(data, () => postMessage('ready')).catch(reportError);
});
