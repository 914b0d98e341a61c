import { collect } from '../scripts/run-npm.mjs';

/**
 * Asks git.
 *
 * @param {string} folder
 * @param {readonly string[]} words
 * @returns {Promise<string>} what it says
 * @throws {Error} with what it says where it fails
 */
export async function git(folder, ...words) {
  const { code, output } = await collect('git', words, { cwd: folder });
  if (code !== 0) throw new Error(`git ${words[0]} failed:\n${output}`);
  return output;
}
