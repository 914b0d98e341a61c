import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  camelCase,
  pascalCase,
  requireDomainName,
  requireTaskName,
  titleOf,
} from '../src/shared/names.mjs';
import { isRefusal } from './in-memory.mjs';

describe('names', () => {
  test('of a task, in all their forms', () => {
    assert.equal(camelCase('front-type-2'), 'frontType2');
    assert.equal(pascalCase('front-type'), 'FrontType');
    assert.equal(titleOf('front-type'), 'Front type');
  });

  for (const name of ['weather', 'air-traffic', 'h2o', ' weather ']) {
    test(`${JSON.stringify(name)} will do`, () => {
      assert.equal(requireDomainName(name), name.trim());
      assert.equal(requireTaskName(name), name.trim());
    });
  }

  /** @type {[name: string, message: RegExp][]} */
  const wrong = [
    ['WeatherMap', /hyphens, beginning with a letter, such as weather-map; got "WeatherMap"\.$/],
    ['weather map', /such as weather-map;/],
    ['3d', /such as d;/],
    ['wetter_österreich', /such as wetter-osterreich;/],
    ['-weather', /such as weather;/],
    ['weather--map', /such as weather-map;/],
    ['../weather', /such as weather;/],
    ['', /beginning with a letter; got ""\.$/],
    ['42', /beginning with a letter; got "42"\.$/],
    ['天気', /beginning with a letter; got "天気"\.$/],
    ['w'.repeat(41), /at most 40 letters; got 41/],
  ];
  for (const [name, message] of wrong) {
    test(`${JSON.stringify(name)} is refused in one line that says what would do`, () => {
      for (const require of [requireDomainName, requireTaskName]) {
        assert.throws(() => require(name), isRefusal(message));
      }
    });
  }

  for (const name of ['core', 'heed', 'all', 'assets', 'weather-demo']) {
    test(`no domain can be called ${name}`, () => {
      assert.throws(() => requireDomainName(name), isRefusal(/called|-demo/));
    });
  }

  for (const name of ['delete', 'class', 'await', 'let', 'eval', 'plugin', 'recipes']) {
    test(`no task can be called ${name}, which its sources could not`, () => {
      assert.throws(() => requireTaskName(name), isRefusal(new RegExp(`Try ${name}-task\\.$`)));
    });
  }
});
