/**
 * Import rules that go by folders: the rooms of attention-core, no cycles, no undeclared packages.
 * Rules between packages stand in eslint.config.mjs.
 */

/** The rooms of attention-core in order: a room imports only rooms before it. */
const runAndSee = [
  'errors',
  'onnx',
  'runtime',
  'media',
  'hub',
  'generate',
  'explain',
  'view',
  'element',
  'plugin',
];
const authorAndTrain = [
  'tensor',
  'masks',
  'positions',
  'kernels',
  'mechanisms',
  'regularise',
  'layers',
  'keras',
  'compile',
  'cost',
  'train',
];
const rooms = [...runAndSee, ...authorAndTrain];

const core = '^packages/attention-core/src';
const tests = '\\.test\\.ts$';
const oneOf = (names) => `(${names.join('|')})/`;

/** Rooms after this one, and the package's main entry, which gathers rooms. */
const later = (index) => {
  const names = rooms.slice(index + 1);
  return names.length > 0 ? `index\\.ts$|${oneOf(names)}` : 'index\\.ts$';
};

const roomRules = rooms.map((room, index) => ({
  name: `room-${room}`,
  severity: 'error',
  comment: `The room ${room} imports only: ${['itself', ...rooms.slice(0, index)].join(', ')}.`,
  from: { path: `${core}/${room}/`, pathNot: tests },
  to: { path: `${core}/(${later(index)})` },
}));

/** The second wing builds on the first, never the other way round. */
const wingRule = {
  name: 'wings',
  severity: 'error',
  comment: 'What runs and shows a model imports nothing of what authors and trains it.',
  from: { path: `${core}/${oneOf(runAndSee)}`, pathNot: tests },
  to: { path: `${core}/${oneOf(authorAndTrain)}` },
};

export default {
  forbidden: [
    ...roomRules,
    wingRule,
    {
      name: 'known-room',
      severity: 'error',
      comment: 'Every folder of attention-core is a room with a place in the order above.',
      from: { path: `${core}/[^/]+/`, pathNot: `${core}/${oneOf(rooms)}` },
      to: {},
    },
    {
      name: 'run-and-see-without-tfjs',
      severity: 'error',
      comment: 'An app that only runs a shipped model never bundles tfjs.',
      from: { path: `${core}/${oneOf(runAndSee)}`, pathNot: tests },
      to: { path: '@tensorflow/' },
    },
    {
      name: 'kernels-without-tfjs',
      severity: 'error',
      comment:
        'Attention of plain arrays needs no framework, not even its types: tfjs has kernels/tfjs.',
      from: { path: `${core}/kernels/`, pathNot: [`${core}/kernels/tfjs/`, tests] },
      to: { path: '@tensorflow/', reachable: true },
    },
    {
      name: 'kernels-inside',
      severity: 'error',
      comment: 'The kernels are reached by tfjs, and not the other way round.',
      from: { path: `${core}/kernels/`, pathNot: [`${core}/kernels/tfjs/`, tests] },
      to: { path: `${core}/kernels/tfjs/` },
    },
    {
      name: 'inference-without-tfjs',
      severity: 'error',
      comment:
        "What a package's main entry reaches never imports tfjs: training has its own entry.",
      from: { path: '^packages/(?!attention-core|testing|cli)[^/]+/src/index\\.ts$' },
      to: { path: '@tensorflow/', reachable: true },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Cut the cycle: move what both files need into a third one.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared-packages',
      severity: 'error',
      comment: 'Source imports only what its own package.json declares, and not for development.',
      from: { path: '^(packages|tools)/[^/]+/src/', pathNot: tests },
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-dev', 'npm-unknown'],
        // Types of a peer are also looked for, in vain, in a package of types.
        dependencyTypesNot: ['npm-peer'],
      },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'The import leads nowhere.',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(url|raw|worker)|^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|docs|coverage|assembly)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@heed/source', 'node', 'import', 'types', 'default'],
    },
  },
};
