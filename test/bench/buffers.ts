// GPUBufferUsage and GPUMapMode, which Node has no globals for.
const COPY_SRC = 4;
const COPY_DST = 8;
const UNIFORM = 64;
const STORAGE = 128;

export const storage = (device: GPUDevice, words: number): GPUBuffer =>
  device.createBuffer({ size: 4 * words, usage: STORAGE | COPY_SRC | COPY_DST });

function filled(device: GPUDevice, data: Float32Array, usage: number): GPUBuffer {
  const buffer = device.createBuffer({ size: data.byteLength, usage: usage | COPY_DST });
  device.queue.writeBuffer(buffer, 0, data.buffer, data.byteOffset, data.byteLength);
  return buffer;
}

export const uploaded = (device: GPUDevice, data: Float32Array): GPUBuffer => filled(device, data, STORAGE);
export const uniforms = (device: GPUDevice, data: Float32Array): GPUBuffer => filled(device, data, UNIFORM);
