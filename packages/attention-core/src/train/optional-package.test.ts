import { optionalPackage } from './optional-package.js';

test('a package that is there is loaded, one that is not is undefined', async () => {
  const path = await optionalPackage<typeof import('node:path')>('node:path');
  expect(path?.basename('a/b')).toBe('b');
  expect(await optionalPackage('a-package-that-nobody-has')).toBeUndefined();
});
