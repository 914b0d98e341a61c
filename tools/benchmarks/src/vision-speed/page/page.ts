import { answerPage } from '../../harness/answer-page.js';
import { openContestant, type Look, type TaskName, type Work } from '../contestant.js';

let look: Look;

/** First the files, in base64; then work. */
type Request = { files: Record<TaskName, string> } | Work;

answerPage<Request>(async (request) => {
  if (!('files' in request)) return look(request);
  const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { recognition, detection } = request.files;
  const files = { recognition: bytes(recognition), detection: bytes(detection) };
  look = await openContestant(files, { provider: 'wasm', threads: 1 });
});
