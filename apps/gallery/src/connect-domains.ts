import { connectTask, type ConnectedTask } from '@heed/demo-kit';

type Channel = Parameters<typeof connectTask>[0];

/**
 * Talks to the worker that serves all domains. It starts when the first task is asked for, and fetches
 * a domain's code when one of its tasks is: the page paints before that.
 *
 * @param start - starts the worker
 * @returns gives the task of an id: `nlp/sentiment`
 */
export function connectDomains(start: () => Worker): (id: string) => ConnectedTask {
  const channels = new Map<string, Channel>();
  let worker: Worker | undefined;
  return (id) => {
    const domain = id.slice(0, id.indexOf('/'));
    const channel = channels.get(domain) ?? open((worker ??= start()), domain);
    channels.set(domain, channel);
    return connectTask(channel, id);
  };
}

function open(worker: Worker, domain: string): Channel {
  const { port1, port2 } = new MessageChannel();
  worker.postMessage({ domain }, [port2]);
  // A port never says that the thread behind it failed: that comes from the worker itself.
  const speaker = (type: string): EventTarget => (type === 'error' ? worker : port1);
  return {
    postMessage: (message, transfer) => port1.postMessage(message, transfer ?? []),
    addEventListener: (type, listener) => speaker(type).addEventListener(type, listener),
    removeEventListener: (type, listener) => speaker(type).removeEventListener(type, listener),
    start: () => port1.start(),
  };
}
