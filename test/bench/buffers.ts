// GPUBufferUsage and GPUMapMode, which Node has no globals for.
const MAP_READ = 1;
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

/** The words of a storage buffer, once the work before has run. */
export async function downloaded(device: GPUDevice, buffer: GPUBuffer): Promise<Float32Array> {
  const staging = device.createBuffer({ size: buffer.size, usage: MAP_READ | COPY_DST });
  const encoder = device.createCommandEncoder();
  encoder.copyBufferToBuffer(buffer, 0, staging, 0, buffer.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(MAP_READ);
  const words = new Float32Array(staging.getMappedRange().slice(0));
  staging.destroy();
  return words;
}
