/** What an element may be given: attributes, and listeners under `on…`. */
export type Attributes = Record<
  string,
  string | number | boolean | ((event: Event) => void) | undefined
>;

/**
 * Makes an HTML element.
 *
 * @param attributes - `true` sets an empty attribute, `false` and `undefined` none
 * @param children - nodes and texts; texts are never read as markup
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  return fill(document.createElement(name), attributes, children);
}

/** The same for an element of SVG. */
export function makeSvg<Name extends keyof SVGElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): SVGElementTagNameMap[Name] {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function fill<Made extends Element>(
  made: Made,
  attributes: Attributes,
  children: (Node | string)[],
): Made {
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, '');
    else if (value !== false && value !== undefined) made.setAttribute(key, String(value));
  }
  made.append(...children);
  return made;
}
