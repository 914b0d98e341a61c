/** Functions of one element that the kernels have. Compiled by TypeScript and by AssemblyScript. */
export enum UnaryOperation {
  exp,
  tanh,
  sigmoid,
  erf,
  sqrt,
  rsqrt,
}

/** Functions of two elements that the kernels have. Compiled by TypeScript and by AssemblyScript. */
export enum BinaryOperation {
  add,
  subtract,
  multiply,
  divide,
  maximum,
  minimum,
}
