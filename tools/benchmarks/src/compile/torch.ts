import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** Where PyTorch may be: the first Python on the PATH is not always the system's. */
const pythons = ['python3', '/usr/bin/python3'];

/**
 * The path of a Python that has PyTorch.
 *
 * @throws Error where there is none
 */
export async function findTorch(): Promise<string> {
  for (const python of pythons) {
    const found = promisify(execFile)(python, ['-c', 'import torch']);
    if (
      await found.then(
        () => true,
        () => false,
      )
    )
      return python;
  }
  throw new Error(
    'no Python with PyTorch; on Debian: apt-get install python3-torch libopenblas0-pthread',
  );
}
