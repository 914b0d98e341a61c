/** The tasks by which mechanisms are told apart. */
import type { LearnedTask } from '../task.js';
import { before } from './before.js';
import { binding } from './binding.js';
import { chain } from './chain.js';
import { copy } from './copy.js';
import { counting } from './counting.js';
import { crowd } from './crowd.js';
import { few } from './few.js';
import { glimpse } from './glimpse.js';
import { lookups } from './lookups.js';
import { nearNeedle, needle } from './needle.js';
import { recall } from './recall.js';
import { sorting } from './sorting.js';
import { spelling } from './spelling.js';

/** All tasks, in the order of the families of mechanisms. */
export const learnedTasks: readonly LearnedTask[] = [
  copy,
  spelling,
  counting,
  crowd,
  glimpse,
  needle,
  nearNeedle,
  lookups,
  binding,
  recall,
  sorting,
  chain,
  before,
  few,
];
