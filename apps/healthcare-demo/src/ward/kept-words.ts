import type { Flag } from '@heed/healthcare';

/** What was kept out and why, each kind once: `weight 0 kg is impossible (20 … 500 kg); kept out, 21 times`. */
export function keptWords(flags: readonly Flag[]): string[] {
  const times = new Map<string, number>();
  for (const { message } of flags) {
    // Which place of the input it had says nothing to who reads.
    const words = message.replace(/^measurements\[\d+\]: /, '');
    times.set(words, (times.get(words) ?? 0) + 1);
  }
  return [...times].map(([words, count]) => (count === 1 ? words : `${words}, ${count} times`));
}
