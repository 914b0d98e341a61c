/** The articles of Fashion-MNIST, in the order of the model's logits. */
export const labels = [
  'T-shirt/top',
  'Trouser',
  'Pullover',
  'Dress',
  'Coat',
  'Sandal',
  'Shirt',
  'Sneaker',
  'Bag',
  'Ankle boot',
] as const;

/** What the model may answer. */
export type GlimpseLabel = (typeof labels)[number];
