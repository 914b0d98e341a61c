import { spawn } from 'node:child_process';

/**
 * Runs npm and collects what it says.
 *
 * @param {readonly string[]} words its command line
 * @param {{ cwd: string, show?: 'all' | 'stderr' }} options `show`: what to print as it comes too
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runNpm(words, { cwd, show }) {
  // The npm that runs us, if one does; by name it is a shell script on Windows.
  const own = process.env.npm_execpath;
  return own && /npm-cli\.c?js$/.test(own)
    ? collect(process.execPath, [own, ...words], { cwd, show })
    : collect('npm', words, { cwd, show, shell: process.platform === 'win32' });
}

/**
 * Runs a program and collects what it says.
 *
 * @param {string} program
 * @param {readonly string[]} words
 * @param {{ cwd: string, show?: 'all' | 'stderr', hear?: (text: string) => void, shell?: boolean, env?: NodeJS.ProcessEnv }} options
 *   `hear`: is told all that it says, as it comes; `env`: variables on top of our own
 * @returns {Promise<{ code: number, output: string }>}
 */
export function collect(program, words, { cwd, show, hear, shell = false, env }) {
  const child = spawn(program, words, {
    cwd,
    shell,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const [stream, own] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output += text;
      hear?.(text);
      if (show === 'all' || (show && own === process.stderr)) own.write(text);
    });
  }
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
