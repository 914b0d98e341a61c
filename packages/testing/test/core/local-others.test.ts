import { describeFamily } from './describe-family.js';

describeFamily('local', 1, 2);
