import { HeedAttention } from './heed-attention.js';

declare global {
  interface HTMLElementTagNameMap {
    'heed-attention': HeedAttention;
  }
  interface HTMLElementEventMap {
    'heed-select': CustomEvent<import('./heed-attention.js').HeedSelection>;
  }
}

/**
 * Makes `<heed-attention>` known to the browser; importing the element does it already. Does nothing
 * where it is known, and in Node.
 */
export function defineHeedAttention(): void {
  const elements = globalThis.customElements as CustomElementRegistry | undefined;
  if (elements?.get('heed-attention') === undefined) {
    elements?.define('heed-attention', HeedAttention);
  }
}
