import type { Image } from '../../src/index.ts';
import { COMPARE_MODES } from './modes.ts';
import type { Scene } from './protocol.ts';

const UNIFORM = 64;
const COPY_DST = 8;

/** As `COMPARES`, of both images' buffers: planes of red, green, blue and cover, of the stage's size. */
const CODE = `
struct Look { width: u32, height: u32, mode: u32, share: f32 }
@group(0) @binding(0) var<uniform> look: Look;
@group(0) @binding(1) var<storage, read> fixed: array<f32>;
@group(0) @binding(2) var<storage, read> moving: array<f32>;

@vertex
fn corner(@builtin(vertex_index) k: u32) -> @builtin(position) vec4f {
  return vec4f(f32(k & 1u) * 4.0 - 1.0, f32(k >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

fn luma(color: vec4f) -> f32 { return dot(color.rgb, vec3f(0.299, 0.587, 0.114)); }

fn under_at(k: u32) -> vec4f {
  let plane = look.width * look.height;
  return vec4f(fixed[k], fixed[plane + k], fixed[2u * plane + k], fixed[3u * plane + k]);
}

fn over_at(k: u32) -> vec4f {
  let plane = look.width * look.height;
  return vec4f(moving[k], moving[plane + k], moving[2u * plane + k], moving[3u * plane + k]);
}

fn signed(value: f32, cover: f32) -> vec4f {
  let end = select(vec3f(0.816, 0.376, 0.047), vec3f(0.13, 0.353, 0.675), value < 0.0);
  return vec4f(mix(vec3f(0.97), end, min(abs(value), 1.0)), cover);
}

fn seen(x: u32, y: u32) -> vec4f {
  let k = y * look.width + x;
  let half = look.width >> 1u;
  if (look.mode == ${COMPARE_MODES['side-by-side']}u) {
    if (x == half) { return vec4f(0.5, 0.5, 0.5, 1.0); }
    if (x < half) { return under_at(k + (look.width >> 2u)); }
    return over_at(k - (look.width >> 2u));
  }
  let under = under_at(k);
  let over = over_at(k);
  if (look.mode == ${COMPARE_MODES.difference}u) {
    let both = under.a * over.a;
    return signed(2.0 * both * (luma(over) - luma(under)), max(under.a, both));
  }
  if (look.mode == ${COMPARE_MODES.anaglyph}u) {
    let a = luma(over);
    let b = luma(under);
    return vec4f(a, 0.5 * (a + b), b, max(under.a, over.a));
  }
  var opacity = look.share;
  if (look.mode == ${COMPARE_MODES.checkerboard}u) { opacity = f32((x / 48u + y / 48u) % 2u); }
  if (look.mode == ${COMPARE_MODES.swipe}u) { opacity = select(0.0, 1.0, f32(x) < look.share * f32(look.width)); }
  let share = opacity * over.a;
  return vec4f(mix(under.rgb, over.rgb, share), max(under.a, share));
}

@fragment
fn paint(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let color = seen(min(u32(at.x), look.width - 1u), min(u32(at.y), look.height - 1u));
  return vec4f(color.rgb * color.a, color.a);
}
`;

/** Draws scenes straight from the device's buffers. */
export class GpuStage {
  readonly #device: GPUDevice;
  readonly #pipeline: GPURenderPipeline;
  readonly #look: GPUBuffer;

  constructor(device: GPUDevice, format: GPUTextureFormat) {
    const module = device.createShaderModule({ code: CODE });
    this.#device = device;
    this.#look = device.createBuffer({ size: 16, usage: UNIFORM | COPY_DST });
    this.#pipeline = device.createRenderPipeline({
      layout: 'auto',
      vertex: { module },
      fragment: { module, targets: [{ format }] },
    });
  }

  /** Colors are multiplied by their alpha. */
  async draw(fixed: Image, moving: Image, scene: Scene, target: () => GPUTexture): Promise<void> {
    const { width, height, compare, share, shown } = scene;
    const buffers = [await fixed.gpuBuffer(), await moving.gpuBuffer()];
    const look = new ArrayBuffer(16);
    new Uint32Array(look).set([width, height, COMPARE_MODES[compare]]);
    new Float32Array(look)[3] = compare === 'blink' ? Number(shown) : share;
    const device = this.#device;
    device.queue.writeBuffer(this.#look, 0, look);
    const group = device.createBindGroup({
      layout: this.#pipeline.getBindGroupLayout(0),
      entries: [this.#look, ...buffers].map((buffer, binding) => ({ binding, resource: { buffer } })),
    });
    const encoder = device.createCommandEncoder();
    const view = target().createView();
    const pass = encoder.beginRenderPass({ colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store' }] });
    pass.setPipeline(this.#pipeline);
    pass.setBindGroup(0, group);
    pass.draw(3);
    pass.end();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
  }
}
