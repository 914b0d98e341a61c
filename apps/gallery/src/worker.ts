import { serveTasks } from '@heed/demo-kit/worker';
import plugins from 'virtual:heed-plugins';

/** One worker serves all domains, each on a channel of its own, so that they share one engine. */
addEventListener('message', ({ data, ports }: MessageEvent<{ domain: string }>) => {
  const [port] = ports;
  const serve = async (): Promise<void> => {
    const plugin = await plugins[data.domain]!();
    serveTasks(plugin.tasks, port!);
  };
  // Only an error that nobody catches reaches the page.
  serve().catch(reportError);
});
