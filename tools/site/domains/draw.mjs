import { picture } from '@heed/attention-core/view';

/**
 * What a task's shipped model says of its first example, and where it looked.
 *
 * @param {import('@heed/attention-core/plugin').Task} task
 */
export async function askFirst(task) {
  const [input] = task.examples;
  const ask = await task.load();
  try {
    const result = await ask(input, { attention: true });
    const shown = await task.shown?.(input, result);
    const draw = (scheme) => picture(result.attention, { ...shown, scheme });
    const { card, methods } = ask;
    return { card, methods, light: draw('light'), dark: draw('dark') };
  } finally {
    await ask.dispose();
  }
}
