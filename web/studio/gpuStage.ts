import type { Image } from '../../src/index.ts';
import { COMPARES, STAGE_WGSL } from './compare.ts';
import type { CompareName } from './compareNames.ts';
import type { Scene } from './protocol.ts';

// GPUBufferUsage's flags, which Node has no global for.
const UNIFORM = 64;
const COPY_DST = 8;

const shaderCode = (name: CompareName): string => `${STAGE_WGSL}
fn compare(x: u32, y: u32) -> vec4f { ${COMPARES[name].wgsl} }

@vertex
fn corner(@builtin(vertex_index) k: u32) -> @builtin(position) vec4f {
  return vec4f(f32(k & 1u) * 4.0 - 1.0, f32(k >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn paint(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let color = compare(min(u32(at.x), stage.width - 1u), min(u32(at.y), stage.height - 1u));
  return vec4f(color.rgb * color.a, color.a);
}
`;

/** Draws scenes from the device's buffers, without a copy to the host. */
export class GpuStage {
  readonly #device: GPUDevice;
  readonly #format: GPUTextureFormat;
  readonly #uniforms: GPUBuffer;
  readonly #pipelines = new Map<CompareName, GPURenderPipeline>();

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    this.#device = device;
    this.#format = format;
    this.#uniforms = device.createBuffer({ size: 16, usage: UNIFORM | COPY_DST });
  }

  /** Draws both images, warped to the stage, with premultiplied alpha. */
  async draw(fixed: Image, moving: Image, scene: Scene, target: () => GPUTexture): Promise<void> {
    const device = this.#device;
    const buffers = [await fixed.gpuBuffer(), await moving.gpuBuffer()];
    const uniforms = new ArrayBuffer(16);
    new Uint32Array(uniforms).set([scene.width, scene.height]);
    new Float32Array(uniforms)[2] = scene.share;
    device.queue.writeBuffer(this.#uniforms, 0, uniforms);
    const pipeline = this.#pipeline(scene.compare);
    const group = device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [this.#uniforms, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder();
    const view = target().createView();
    const pass = encoder.beginRenderPass({ colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store' }] });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  }

  #pipeline(name: CompareName): GPURenderPipeline {
    let pipeline = this.#pipelines.get(name);
    if (!pipeline) {
      const module = this.#device.createShaderModule({ code: shaderCode(name) });
      pipeline = this.#device.createRenderPipeline({
        layout: 'auto',
        vertex: { module },
        fragment: { module, targets: [{ format: this.#format }] },
      });
      this.#pipelines.set(name, pipeline);
    }
    return pipeline;
  }
}
