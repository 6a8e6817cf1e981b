/** A kernel of the bench's own. */
export interface Program {
  readonly code: string;
  /** In the order of their bindings. */
  readonly buffers: readonly { readonly type: GPUBufferBindingType; readonly buffer: GPUBuffer }[];
  readonly groups: readonly [x: number, y: number];
  /** Set to 0 before each run. */
  readonly cleared?: GPUBuffer;
}

const COMPUTE = 4;

/** Compiles a program; each call of what it gives submits one run. */
export function submitter(device: GPUDevice, { code, buffers, groups, cleared }: Program): () => void {
  const layout = device.createBindGroupLayout({
    entries: buffers.map(({ type }, binding) => ({ binding, visibility: COMPUTE, buffer: { type } })),
  });
  const pipeline = device.createComputePipeline({
    layout: device.createPipelineLayout({ bindGroupLayouts: [layout] }),
    compute: { module: device.createShaderModule({ code }), entryPoint: 'main' },
  });
  const group = device.createBindGroup({
    layout,
    entries: buffers.map(({ buffer }, binding) => ({ binding, resource: { buffer } })),
  });
  return () => {
    const encoder = device.createCommandEncoder();
    if (cleared) encoder.clearBuffer(cleared);
    const pass = encoder.beginComputePass();
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(...groups);
    pass.end();
    device.queue.submit([encoder.finish()]);
  };
}
