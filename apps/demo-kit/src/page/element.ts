/** What an element may be given: attributes, and listeners as `onclick`. */
export type Attributes = Record<
  string,
  string | number | boolean | ((event: Event) => void) | undefined
>;

/**
 * Makes an element.
 *
 * @param attributes - `true` sets an empty attribute, `false` and `undefined` none; functions under
 *   `on…` are listeners
 * @param children - elements and texts; texts are never read as markup
 */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}
