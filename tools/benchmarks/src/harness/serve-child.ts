import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Answer } from './child.js';
import { describeError } from './describe-error.js';

/** The child's side of `startChild`: answers each request, and ends the process after the last. */
export async function serveChild<Request>(
  answer: (request: Request) => Promise<unknown>,
): Promise<never> {
  for await (const line of createInterface({ input: process.stdin })) {
    const said: Answer = await answer(JSON.parse(line) as Request).then(
      (reply) => ({ reply: reply ?? null }),
      (error) => ({ error: describeError(error) }),
    );
    writeSync(3, `${JSON.stringify(said)}\n`);
  }
  process.exit(0);
}
