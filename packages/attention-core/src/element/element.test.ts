import { defineHeedAttention, HeedAttention } from './index.js';

test('Node, which renders pages but has no elements, can import it', () => {
  expect(globalThis.customElements).toBeUndefined();
  expect(() => defineHeedAttention()).not.toThrow();
  expect(HeedAttention.observedAttributes).toContain('view');
});
