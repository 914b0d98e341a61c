/** Names of the layers that look: each variable at its measurements, variables at each other, the answer at variables. */
export const looking = {
  measurements: 'measurements',
  variables: 'among-variables',
  answer: 'answer',
};
