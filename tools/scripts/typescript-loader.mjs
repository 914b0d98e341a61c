// node --import this file: runs this repository's TypeScript without a build. Registered from here,
// so that it is found from any working directory.
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
