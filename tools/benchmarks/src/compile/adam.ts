/** Adam (Kingma & Ba 2014, arXiv:1412.6980) as every contestant runs it; tfjs' own defaults. */
export const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-7 };
