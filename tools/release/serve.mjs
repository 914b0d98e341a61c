import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';

/**
 * Variables for the tools of the examples: they report nothing from here, and do not hear of the
 * `NODE_ENV` that Vite sets in a process that serves a built page.
 */
export const toolEnvironment = { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: undefined };

/** Milliseconds: only what hangs is given up, also on a machine with much else to do. */
const patience = 120_000;

/** A port that is free now. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Starts a program that serves pages, and waits until it answers.
 *
 * @param {string} folder where it runs
 * @param {(port: string) => readonly string[]} words its command line after `node`
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 * @throws {Error} with what it says, where it ends or does not answer within two minutes
 */
export async function serve(folder, words) {
  const port = await freePort();
  const child = spawn(process.execPath, words(String(port)), {
    cwd: folder,
    env: { ...process.env, ...toolEnvironment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text));
  const ended = once(child, 'close');
  const close = async () => {
    child.kill(); // and no SIGKILL, which Next could not hand on to its own child
    await ended;
  };
  const url = `http://127.0.0.1:${port}/`;
  for (const start = performance.now(); performance.now() - start < patience;) {
    if (child.exitCode !== null) throw new Error(`${words(port).join(' ')} ended:\n${output}`);
    if (await answers(url)) return { url, close };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await close();
  throw new Error(`${words(port).join(' ')} does not answer:\n${output}`);
}

/** Whether something listens there. */
const answers = (url) =>
  fetch(url, { method: 'HEAD' }).then(
    () => true,
    () => false,
  );
