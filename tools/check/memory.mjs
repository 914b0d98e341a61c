import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** How many passes of a command are kept: enough to go back and forth between branches. */
const kept = 12;

/**
 * Remembers on what a command has passed. It lies in node_modules: a new installation starts anew.
 *
 * @param {string} folder
 * @returns {{ knows(command: string, key: string): boolean, keep(command: string, key: string): void }}
 */
export function openMemory(folder) {
  const file = path.join(folder, 'passed.json');
  const passed = read(file);
  return {
    knows: (command, key) => passed[command]?.includes(key) ?? false,
    keep: (command, key) => {
      const others = (passed[command] ?? []).filter((each) => each !== key);
      passed[command] = [key, ...others].slice(0, kept);
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, JSON.stringify(passed));
    },
  };
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {}; // none yet, or broken off while it was written
  }
}
