/** Built pages in a real browser. */
export { openBrowser, servePage, skipReason } from './browser.mjs';
export { describeDemo } from './describe-demo.mjs';
export { holdsNoTfjs } from './no-tfjs.mjs';
export { takePictures, whenMeasured } from './take-pictures.mjs';
export { describePage, Visit } from './visit.mjs';
