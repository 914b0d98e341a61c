import { serveTasks } from '@heed/demo-kit/worker';
import { plugin } from '@heed/healthcare';
import { serveWard } from './ward/serve-ward.js';
import { wardCall } from './ward/ward-protocol.js';

serveTasks(plugin.tasks);

/** The ward has a channel of its own, and the same engine. */
addEventListener('message', ({ data, ports }: MessageEvent<unknown>) => {
  if (data === wardCall) serveWard(ports[0]!);
});
