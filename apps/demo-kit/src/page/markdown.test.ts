import { renderMarkdown } from './markdown.js';

test('headings, tables and web links are rendered', () => {
  const html = renderMarkdown(
    '# Card\n\n| a | b |\n|---|---|\n| 1 | *2* |\n\n[data](https://example.org/)',
  );
  expect(html).toContain('<h1>Card</h1>');
  expect(html).toContain('<td>1</td><td><em>2</em></td>');
  expect(html).toContain('<a href="https://example.org/" rel="noreferrer">data</a>');
});

test.each([
  ['a block', '<script>alert(1)</script>'],
  ['inline', 'text <img src=x onerror=alert(1)> text'],
  ['in a table', '| a |\n|---|\n| <iframe src=x> |'],
])('markup %s is shown, not obeyed', (_, markdown) => {
  expect(renderMarkdown(markdown)).not.toMatch(/<(?:script|img|iframe)/);
  expect(renderMarkdown(markdown)).toMatch(/&lt;(?:script|img|iframe)/);
});

test('links that would run something, and pictures that would load something, are text', () => {
  expect(renderMarkdown('[run](javascript:alert(1))')).toBe('<p>run</p>\n');
  expect(renderMarkdown('![far](https://example.org/a.png)')).toBe('<p>far</p>\n');
  expect(renderMarkdown('[q](https://example.org/"onmouseover="alert(1))')).not.toMatch(
    /"\s*onmouseover="/,
  );
});
