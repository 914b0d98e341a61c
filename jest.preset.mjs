import { fastGlobals } from './tools/jest/fast-globals.mjs';

/** Settings that every package's jest.config.mjs spreads. */
export default {
  testEnvironment: import.meta.dirname + '/tools/jest/environment.cjs',
  // Tests that train share their machine with others: only what hangs fails for its time.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/src/**/*.test.ts', '<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  sandboxInjectedGlobals: fastGlobals,
  transform: {
    '^.+\\.ts$': [
      import.meta.dirname + '/tools/jest/transform.mjs',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  testEnvironmentOptions: { customExportConditions: ['@heed/source', 'node', 'node-addons'] },
};
