import { describeFamily } from './describe-family.js';

describeFamily('tasks');
