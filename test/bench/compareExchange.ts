/**
 * The baseline of the reduction: ∂L/∂W with one thread per pixel, each adding its nine entries by a compare-exchange
 * loop on the bits of a float32, as kernels without an exact sum do.
 */
const WGSL = `
struct Params { homography: mat3x3f, size: vec2u, source_size: vec2u }
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read> cotangent: array<f32>;
@group(0) @binding(3) var<storage, read_write> sums: array<atomic<u32>>;

fn add(entry: u32, value: f32) {
  var before = atomicLoad(&sums[entry]);
  loop {
    let result = atomicCompareExchangeWeak(&sums[entry], before, bitcast<u32>(bitcast<f32>(before) + value));
    if (result.exchanged) { break; }
    before = result.old_value;
  }
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (any(id.xy >= params.size)) { return; }
  let q = vec3f(f32(id.x), f32(id.y), 1.0) * params.homography;
  let u = q.x / q.z;
  let v = q.y / q.z;
  let last = vec2f(params.source_size) - 1.0;
  if (u < 0.0 || v < 0.0 || u > last.x || v > last.y) { return; }
  let cell = min(vec2u(u32(u), u32(v)), params.source_size - 2u);
  let s = u - f32(cell.x);
  let t = v - f32(cell.y);
  let at = cell.y * params.source_size.x + cell.x;
  let top = source[at + 1u] - source[at];
  let bottom = source[at + params.source_size.x + 1u] - source[at + params.source_size.x];
  let lambda = cotangent[id.y * params.size.x + id.x] / q.z;
  let a = lambda * mix(top, bottom, t);
  let b = lambda * (mix(source[at + params.source_size.x], source[at + params.source_size.x + 1u], s)
    - mix(source[at], source[at + 1u], s));
  let c = -(u * a + v * b);
  let x = f32(id.x);
  let y = f32(id.y);
  add(0u, a * x); add(1u, a * y); add(2u, a);
  add(3u, b * x); add(4u, b * y); add(5u, b);
  add(6u, c * x); add(7u, c * y); add(8u, c);
}
`;

export interface Frame {
  readonly width: number;
  readonly height: number;
}

/** A runner of the baseline over one source and cotangent of the frame's size; gives the nine float32 sums. */
export function compareExchange(
  device: GPUDevice,
  frame: Frame,
  source: Float32Array,
  cotangent: Float32Array,
  map: ArrayLike<number>,
): () => Promise<Float32Array> {
  const pipeline = device.createComputePipeline({
    layout: 'auto',
    compute: { module: device.createShaderModule({ code: WGSL }), entryPoint: 'main' },
  });
  const upload = (data: Float32Array, usage: number) => {
    const buffer = device.createBuffer({ size: data.byteLength, usage: usage | 8 });
    device.queue.writeBuffer(buffer, 0, data.buffer, data.byteOffset, data.byteLength);
    return buffer;
  };
  const params = new Float32Array(16);
  for (let k = 0; k < 9; k++) params[4 * Math.floor(k / 3) + (k % 3)] = map[k] ?? 0;
  new Uint32Array(params.buffer).set([frame.width, frame.height, frame.width, frame.height], 12);
  const sums = device.createBuffer({ size: 36, usage: 128 | 4 | 8 });
  const buffers = [upload(params, 64), upload(source, 128), upload(cotangent, 128), sums];
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: buffers.map((buffer, binding) => ({ binding, resource: { buffer } })),
  });
  return async () => {
    const staging = device.createBuffer({ size: 36, usage: 1 | 8 });
    const encoder = device.createCommandEncoder();
    encoder.clearBuffer(sums);
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil(frame.width / 8), Math.ceil(frame.height / 8));
    pass.end();
    encoder.copyBufferToBuffer(sums, 0, staging, 0, 36);
    device.queue.submit([encoder.finish()]);
    await staging.mapAsync(1);
    const result = new Float32Array(staging.getMappedRange().slice(0));
    staging.destroy();
    return result;
  };
}
