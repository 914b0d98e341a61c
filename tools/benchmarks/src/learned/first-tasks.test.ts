import { describeClaims } from './describe-claims.js';
import { learnedTasks } from './tasks/index.js';

// Two files, so that two workers share the training.
learnedTasks.filter((_, index) => index % 2 === 0).forEach(describeClaims);
