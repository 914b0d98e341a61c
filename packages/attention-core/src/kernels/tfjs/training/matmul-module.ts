/** What the module `training` exports for products of matrices. Addresses and steps are in bytes. */
export interface MatmulModule {
  /** Bytes of scratch that `matmul` needs, whatever its count. */
  matmulScratchBytes(rows: number, columns: number, depth: number): number;
  /**
   * `count` products `C[rows, columns] (+)= A[rows, depth] · B[depth, columns]`. Then the bias is added,
   * if its address is not 0, and the elements are kept within the bounds.
   */
  matmul(
    count: number,
    a: number,
    aStep: number,
    aRowStep: number,
    aDepthStep: number,
    b: number,
    bStep: number,
    bDepthStep: number,
    bColumnStep: number,
    c: number,
    cStep: number,
    cRowStep: number,
    rows: number,
    columns: number,
    depth: number,
    adds: boolean,
    bias: number,
    low: number,
    high: number,
    scratch: number,
  ): void;
}
