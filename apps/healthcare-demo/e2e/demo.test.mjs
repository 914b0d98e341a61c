/** The built page in a real browser: what every demo page does. Add what only this one does. */
import { resolve } from 'node:path';
import { describeDemo } from '@heed/demo-kit/e2e';

describeDemo(resolve(import.meta.dirname, '..'));
