import { rampVariables } from '@heed/attention-core/view';
import { element } from '../page/element.js';

/** Gives the page the ramps, for light and dark alike; everything else of the theme is plain CSS. */
export function installTheme(): void {
  const css = `:root{${rampVariables('light')}}@media(prefers-color-scheme:dark){:root{${rampVariables('dark')}}}`;
  document.head.append(element('style', {}, css));
}
