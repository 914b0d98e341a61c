import { HeedError } from '../errors/index.js';
import { jsonMetadata } from './json-metadata.js';

test('reads an object', () => {
  expect(jsonMetadata({ 'heed.config': '{"width":8}' }, 'heed.config', 'a/b')).toEqual({
    width: 8,
  });
});

test.each([undefined, '', '{', 'null', '3'])('%j is no object: the file is damaged', (text) => {
  const metadata: Record<string, string> = text === undefined ? {} : { 'heed.config': text };
  const read = () => jsonMetadata(metadata, 'heed.config', 'a/b');
  expect(read).toThrow(HeedError);
  expect(read).toThrow(/a\/b.*heed\.config must be an object as JSON/);
});
