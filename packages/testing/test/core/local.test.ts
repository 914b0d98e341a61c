import { describeFamily } from './describe-family.js';

describeFamily('local', 0, 2);
