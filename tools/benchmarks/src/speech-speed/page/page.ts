import { answerPage } from '../../harness/answer-page.js';
import { openContestant, type Listen, type TaskName, type Work } from '../contestant.js';

let listen: Listen;

/** First the files, in base64; then work. */
type Request = { files: Record<TaskName, string> } | Work;

answerPage<Request>(async (request) => {
  if (!('files' in request)) return listen(request);
  const bytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { keyword, transcription, isolation } = request.files;
  listen = await openContestant(
    { keyword: bytes(keyword), transcription: bytes(transcription), isolation: bytes(isolation) },
    { provider: 'wasm', threads: 1 },
  );
});
