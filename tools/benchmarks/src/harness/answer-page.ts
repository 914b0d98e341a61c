import type { Answer } from './child.js';
import { describeError } from './describe-error.js';

declare global {
  interface Window {
    /** Answers a request as a child process does. */
    answer(request: object): Promise<Answer>;
  }
}

/** What the page was opened for. */
export const pageTask = <Task>(): Task =>
  JSON.parse(decodeURIComponent(location.hash.slice(1))) as Task;

/** The page's side of `withPages`. */
export function answerPage<Request extends object>(
  answer: (request: Request) => Promise<unknown>,
): void {
  window.answer = (request) =>
    answer(request as Request).then(
      (reply) => ({ reply: reply ?? null }),
      (error: unknown) => ({ error: describeError(error) }),
    );
}
