import { colorantConversionsWgsl } from '../../shaders/color/colorantConversion.ts';
import { formOf, loadWgsl, type Stored } from '../../shaders/format/stored.ts';
import { wgsl } from '../../shaders/language/wgsl.ts';

const UNIFORM = 64;
const COPY_DST = 8;

/** The stored form of canvas pixels: encoded sRGB with alpha. */
const SHOWN = { space: 'rgb', alpha: true, premultiplied: false } as const;

const codeOf = (stored: Stored, premultiplied: boolean): string => wgsl`
@group(0) @binding(0) var<uniform> size: vec2u;
@group(0) @binding(1) var<storage, read> source: array<u32>;
${loadWgsl('source', stored)}
${colorantConversionsWgsl([{ prefix: 'show', from: formOf(stored), to: SHOWN }])}

@vertex
fn corner(@builtin(vertex_index) k: u32) -> @builtin(position) vec4f {
  return vec4f(f32(k & 1u) * 4.0 - 1.0, f32(k >> 1u) * 4.0 - 1.0, 0.0, 1.0);
}

@fragment
fn paint(@builtin(position) at: vec4f) -> @location(0) vec4f {
  let pixel = min(vec2u(at.xy), size - 1u);
  // Clamped before the multiplication, so that no color exceeds its alpha.
  let color = saturate(show(source_get(pixel.y * size.x + pixel.x, size.x * size.y)));
#if ${premultiplied}
  return vec4f(color.rgb * color.a, color.a);
#else
  return color;
#endif
}
`;

const pipelines = new WeakMap<GPUDevice, Map<string, GPURenderPipeline>>();

function pipelineOf(device: GPUDevice, stored: Stored, premultiplied: boolean, format: GPUTextureFormat) {
  const known = pipelines.get(device) ?? new Map<string, GPURenderPipeline>();
  pipelines.set(device, known);
  const key = JSON.stringify([stored, premultiplied, format]);
  const found = known.get(key);
  if (found) return found;
  const module = device.createShaderModule({ label: 'draw', code: codeOf(stored, premultiplied) });
  const pipeline = device.createRenderPipeline({
    layout: 'auto',
    vertex: { module },
    fragment: { module, targets: [{ format }] },
  });
  known.set(key, pipeline);
  return pipeline;
}

/** The input of a drawing: colors in a buffer, and their size. */
export interface Drawn {
  readonly buffer: GPUBuffer;
  readonly stored: Stored;
  readonly width: number;
  readonly height: number;
  /** Whether the texture's colors are multiplied by their alpha. */
  readonly premultiplied: boolean;
}

/** Draws an image into a texture of its size, with usage RENDER_ATTACHMENT, pixel for pixel. */
export function drawInto(device: GPUDevice, drawn: Drawn, texture: GPUTexture): void {
  const { buffer, stored, width, height, premultiplied } = drawn;
  const pipeline = pipelineOf(device, stored, premultiplied, texture.format);
  const size = device.createBuffer({ size: 8, usage: UNIFORM | COPY_DST });
  device.queue.writeBuffer(size, 0, new Uint32Array([width, height]));
  const group = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [size, buffer].map((each, binding) => ({ binding, resource: { buffer: each } })),
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginRenderPass({
    colorAttachments: [{ view: texture.createView(), loadOp: 'clear', storeOp: 'store' }],
  });
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, group);
  pass.draw(3);
  pass.end();
  device.queue.submit([encoder.finish()]);
  size.destroy();
}
