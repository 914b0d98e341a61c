/**
 * Prints what a folder of a data set has in the registry:
 *
 *     node tools/scripts/run-typescript.mjs tools/datasets/scripts/measure-folder.ts FOLDER
 */
import { digestOfFolder, measureFolder } from '../src/store/listed-folder.js';

const folder = process.argv[2]!;
console.log({ ...(await measureFolder(folder)), sha256: await digestOfFolder(folder) });
