/** Bytes that went between the page and the graphics card. */
export interface Traffic {
  toCard: number;
  fromCard: number;
}

/** Counts what crosses from now on, by standing before the calls of WebGPU that move data. */
export function countTraffic(): Traffic {
  const traffic: Traffic = { toCard: 0, fromCard: 0 };
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (description) {
    if (description.mappedAtCreation) traffic.toCard += description.size;
    return createBuffer.call(this, description);
  };
  const { writeBuffer } = GPUQueue.prototype;
  GPUQueue.prototype.writeBuffer = function (buffer, offset, data: BufferSource, from, size) {
    traffic.toCard += size ?? data.byteLength;
    return writeBuffer.call(this, buffer, offset, data, from, size);
  };
  const { mapAsync } = GPUBuffer.prototype;
  GPUBuffer.prototype.mapAsync = function (...call) {
    if (call[0] === GPUMapMode.READ) traffic.fromCard += this.size;
    return mapAsync.apply(this, call);
  };
  return traffic;
}
