import { describeDomain } from '@heed/testing';
import { plugin } from '../src/index.js';
import { recipes } from '../src/train.js';

describeDomain(plugin, { recipes });
