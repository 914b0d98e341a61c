/** Thrown by a rule for a call of its kernel that ONNX cannot express. */
export class Inexpressible extends Error {
  override readonly name = 'Inexpressible';

  /** @param reason - why, as a part of a sentence: `its result's shape depends on values` */
  constructor(readonly reason: string) {
    super(reason);
  }
}
