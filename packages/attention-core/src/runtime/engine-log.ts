/** A line that ONNX Runtime logs: `2026-01-31 09:00:00.1 [V:onnxruntime:, file.cc:12 Function] text`. */
const logged = /\[[VIWEF]:onnxruntime:/;

let listener: ((line: string) => void) | undefined;

/**
 * Lets the engine start. It takes hold of `console.error` while it starts and logs there from then
 * on; what it logs goes to whoever listens, and all else to the console as ever.
 */
export async function startWithLog<Value>(start: () => Promise<Value>): Promise<Value> {
  const { error } = console;
  console.error = (...words: unknown[]) => {
    const line = words.join(' ');
    if (logged.test(line)) listener?.(line);
    else error.apply(console, words);
  };
  try {
    return await start();
  } finally {
    console.error = error;
  }
}

/** What the engine logs while something is done. One at a time. */
export async function listenToLog<Value>(
  work: () => Promise<Value>,
): Promise<{ value: Value; lines: string[] }> {
  const lines: string[] = [];
  listener = (line) => lines.push(line);
  try {
    return { value: await work(), lines };
  } finally {
    listener = undefined;
  }
}
