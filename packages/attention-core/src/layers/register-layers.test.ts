import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { registerLayers } from './register-layers.js';

const folder = new URL('./', import.meta.url);
const sourceOf = (file: string) => readFileSync(new URL(file, folder), 'utf8');

test('all layers are registered', () => {
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const before = { ...classNameMap };
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const names = files
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [...sourceOf(file).matchAll(/static readonly className = '(\w+)'/g)])
    .map(([, name]) => name!);
  names.forEach((name) => Reflect.deleteProperty(classNameMap, name));
  registerLayers();
  expect(names.filter((name) => classNameMap[name] === undefined)).toEqual([]);
  expect(names.length).toBeGreaterThan(15);
  expect(Object.keys(classNameMap).sort()).toEqual(Object.keys(before).sort());
});
