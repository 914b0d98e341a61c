import { attentionPrefix, openAttention } from '../../src/onnx/index.js';
import { openSession } from '../../src/runtime/index.js';
import { expectNear, expectOpened, withOutputs } from './expect-opened.js';
import { readExports, type ExportedModel } from './read-export.js';

const exported = readExports();
const withMaps = exported.filter(({ maps }) => maps.length > 0);
const called = (name: string): ExportedModel => exported.find((model) => model.name === name)!;
const namesOf = (bytes: Uint8Array) => openAttention(bytes).maps.map(({ name }) => name);

describe.each(withMaps)('$name', (model) => {
  const files = Object.entries(model.files);

  test.each(files)('%s: finds every attention, its kind and its heads', (_, bytes) => {
    const { maps, missed } = openAttention(bytes);
    expect(maps.map(({ kind, heads }) => ({ kind, heads }))).toEqual(
      model.maps.map(({ kind, heads }) => ({ kind, heads })),
    );
    expect(missed).toEqual([]);
  });

  if (model.tolerance === undefined) return;
  test.each(files)("%s: answers as before, and gives PyTorch's maps", (_, bytes) =>
    expectOpened(model, bytes, 'node'),
  );
});

test.each(['encoder', 'decoder', 'bert', 'vit', 'gpt2', 't5', 'llama', 'swin', 'whisper'])(
  '%s names its maps by the modules that attend, in every opset',
  (name) => {
    const { files, maps } = called(name);
    for (const bytes of Object.values(files)) {
      expect(namesOf(bytes)).toEqual(maps.map(({ scope }) => scope));
    }
  },
);

test('names come from the weights where nodes have none, and else are numbers', () => {
  const [numbered] = Object.values(called('bert-numbered').files);
  const [nameless] = Object.values(called('bert-nameless').files);
  expect(namesOf(numbered!)).toEqual(called('bert').maps.map(({ scope }) => scope));
  expect(namesOf(nameless!)).toEqual(['attention-1', 'attention-2']);
});

test('a model of 8-bit integers gives its own softmaxes, which are not quite those of PyTorch', async () => {
  const { files, runs } = called('bert-integers');
  const [bytes] = Object.values(files);
  const opened = openAttention(bytes!);
  const softmaxes = opened.maps.map(({ node }) => `${node}_output_0`);
  await using session = await openSession(opened.bytes);
  await using watched = await openSession(withOutputs(bytes!, softmaxes));
  const [actual, expected] = [
    await session.run(runs[1]!.inputs),
    await watched.run(runs[1]!.inputs),
  ];
  opened.maps.forEach(({ name }, index) =>
    expectNear(name, actual[attentionPrefix + name]!, expected[softmaxes[index]!]!, 1e-6),
  );
});

test('weights that lie in a missing file do not hinder opening', async () => {
  const [bytes] = Object.values(called('bert-elsewhere').files);
  const opened = openAttention(bytes!);
  expect(opened.maps).toHaveLength(2);
  await expect(openSession(opened.bytes)).rejects.toThrow();
});

test.each(['none-classes', 'none-expected-value', 'none-gates'])(
  '%s is not mistaken for attention',
  (name) => {
    const [bytes] = Object.values(called(name).files);
    expect(() => openAttention(bytes!)).toThrow(/without attention/);
  },
);
