import { describeFamily } from './describe-family.js';

describeFamily('normalisers');
