import { describeDomain } from '../src/index.js';
import { toyDomain } from './fixtures/toy-domain.js';

const { plugin, recipes } = toyDomain();
describeDomain(plugin, { recipes });
