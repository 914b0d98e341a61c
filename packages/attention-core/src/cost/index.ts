/** What a mechanism costs at given sizes, counted in its traced graph, and what would cost less. */
export {
  cost,
  type CheaperMechanism,
  type Cost,
  type CostedMechanism,
  type CostOptions,
} from './cost.js';
export type { CostShape } from './cost-shape.js';
export type { Count, OperatorCount } from './count-graph.js';
export type { MechanismName } from './known-mechanisms.js';
export type { Costed, Tensors, Traceable } from './trace-cost.js';
