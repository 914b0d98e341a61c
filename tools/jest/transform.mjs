import swc from '@swc/jest';
import { fastGlobals } from './fast-globals.mjs';

const words = fastGlobals.map((name) => [name, new RegExp(`\\b${name}\\b`)]);

/**
 * Lets a module read the globals that it names from variables, in its first line so that no other
 * line moves. A name in a comment counts, too: a variable too many does no harm.
 */
function withVariables(result) {
  const names = words.filter(([, word]) => word.test(result.code)).map(([name]) => name);
  if (names.length === 0) return result;
  return { ...result, code: `const { ${names.join(', ')} } = globalThis; ${result.code}` };
}

/** `@swc/jest`, and for modules what jest's `sandboxInjectedGlobals` does for CommonJS alone. */
export default {
  createTransformer(options) {
    const transformer = swc.createTransformer(options);
    return {
      ...transformer,
      process: (...given) => withVariables(transformer.process(...given)),
      processAsync: async (...given) => withVariables(await transformer.processAsync(...given)),
      getCacheKey: (...given) => `${transformer.getCacheKey(...given)}-${fastGlobals.join('-')}`,
    };
  },
};
