const { TestEnvironment } = require('jest-environment-node');
const { alea } = require('seedrandom');

const shared = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
];

/** What tfjs says in every file that computes in Node; to tell where it was said costs more than to load the file. */
const greeting = /looks like you are running TensorFlow\.js in Node\.js/;

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    // Native add-ons check `instanceof` against the outer realm's typed arrays, so tests share them.
    for (const name of shared) this.global[name] = globalThis[name];
    // What draws without a seed, such as the first weights of tfjs' layers, draws the same in every run.
    this.global.Math.random = alea('heed');
    const { console } = this.global;
    const warn = console.warn.bind(console);
    console.warn = (...words) => {
      if (!greeting.test(words[0])) warn(...words);
    };
  }
};
