import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Something that does work elsewhere, one request at a time: another process, or a page. */
export interface Peer {
  /**
   * Has it do one thing.
   *
   * @throws Error with its own words when it could not
   */
  ask<Reply>(request: object): Promise<Reply>;
  /** Ends it. */
  close(): Promise<void>;
}

/** Answer to a request, as JSON on a line of the child's file descriptor 3. */
export type Answer = { reply: unknown } | { error: string };

const keptOutput = 2000;

/**
 * Starts a process that reads requests as lines of JSON on its standard input and writes an
 * {@link Answer} to each on its file descriptor 3; what it prints is only shown when it dies. A
 * process of its own is what an engine needs whose settings hold for the whole process.
 *
 * @param environment - variables on top of ours
 */
export function startChild(
  program: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Peer {
  const child = spawn(program, words, {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr] as Readable[]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-keptOutput);
    });
  }
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;
  let death: Error | undefined;
  createInterface({ input: child.stdio[3] as Readable }).on('line', (line) => {
    waiting?.resolve(JSON.parse(line) as Answer);
    waiting = undefined;
  });
  const ended = new Promise<void>((done) => {
    const end = (reason: string) => {
      death = new Error(`${program} ended: ${reason}. It said:\n${output}`);
      waiting?.reject(death);
      done();
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code, signal) => end(signal ?? `exit code ${code}`));
  });
  // Its end is told by the event above; writing to what has ended must not end us too.
  child.stdin!.on('error', () => undefined);
  return {
    async ask<Reply>(request: object) {
      const answer = await new Promise<Answer>((resolve, reject) => {
        if (death) return reject(death);
        waiting = { resolve, reject };
        child.stdin!.write(`${JSON.stringify(request)}\n`);
      });
      if ('error' in answer) throw new Error(answer.error);
      return answer.reply as Reply;
    },
    async close() {
      child.stdin!.end();
      await ended;
    },
  };
}

/** Starts a TypeScript file of this repository as {@link startChild} does, with our own flags. */
export function startTypescript(
  file: URL,
  words: readonly string[],
  {
    node = process.execPath,
    flags = [],
  }: {
    /** Path of another Node. */
    node?: string;
    /** Words for Node on top of ours. */
    flags?: readonly string[];
  } = {},
): Peer {
  return startChild(node, [...process.execArgv, ...flags, fileURLToPath(file), ...words]);
}
