/** Runs `expression` (an array of f32, in WGSL, of `input: array<f32, inputs>`) at many inputs on a device. */
export async function evaluate(
  device: GPUDevice,
  declarations: string,
  { inputs, outputs, body }: { inputs: number; outputs: number; body: string },
  rows: readonly (readonly number[])[],
): Promise<number[][]> {
  const code = `
${declarations}
@group(0) @binding(0) var<storage, read> given: array<f32>;
@group(0) @binding(1) var<storage, read_write> found: array<f32>;
fn put(at: u32, k: u32, value: f32) { found[at * ${outputs}u + k] = value; }
@compute @workgroup_size(64)
fn main(@builtin(global_invocation_id) id: vec3u) {
  let at = id.x;
  if (at >= ${rows.length}u) { return; }
  ${Array.from({ length: inputs }, (_, k) => `let in${k} = given[at * ${inputs}u + ${k}u];`).join('\n  ')}
  ${body}
}`;
  // GPUBufferUsage and GPUMapMode have no globals in Node: STORAGE, COPY_SRC, COPY_DST, MAP_READ.
  const given = device.createBuffer({ size: 4 * rows.length * inputs, usage: 128 | 8 });
  const found = device.createBuffer({ size: 4 * rows.length * outputs, usage: 128 | 4 });
  const staging = device.createBuffer({ size: found.size, usage: 1 | 8 });
  device.queue.writeBuffer(given, 0, Float32Array.from(rows.flat()));
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' } });
  const entries = [given, found].map((buffer, binding) => ({ binding, resource: { buffer } }));
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(rows.length / 64));
  pass.end();
  encoder.copyBufferToBuffer(found, 0, staging, 0, found.size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(1);
  const all = Array.from(new Float32Array(staging.getMappedRange()));
  for (const buffer of [given, found, staging]) buffer.destroy();
  return rows.map((_, at) => all.slice(at * outputs, (at + 1) * outputs));
}
