import { storage, uniforms } from './buffers.ts';
import type { Program } from './program.ts';

const HEAD = `
struct Params { homography: mat3x3f, size: vec2u, source_size: vec2u }
@group(0) @binding(0) var<uniform> params: Params;
@group(0) @binding(1) var<storage, read> source: array<f32>;
@group(0) @binding(2) var<storage, read> cotangent: array<f32>;

struct Cell { s00: f32, s01: f32, s10: f32, s11: f32, s: f32, t: f32, u: f32, v: f32, z: f32, inside: bool }

fn look(id: vec2u) -> Cell {
  let q = vec3f(f32(id.x), f32(id.y), 1.0) * params.homography;
  let u = q.x / q.z;
  let v = q.y / q.z;
  let last = vec2f(params.source_size) - 1.0;
  if (u < 0.0 || v < 0.0 || u > last.x || v > last.y) { return Cell(); }
  let cell = min(vec2u(u32(u), u32(v)), params.source_size - 2u);
  let at = cell.y * params.source_size.x + cell.x;
  let below = at + params.source_size.x;
  return Cell(source[at], source[at + 1u], source[below], source[below + 1u],
    u - f32(cell.x), v - f32(cell.y), u, v, q.z, true);
}
`;

/** The forward warp with one thread per pixel, as it is written at first. */
export const NAIVE_WARP = `${HEAD}
@group(0) @binding(3) var<storage, read_write> result: array<f32>;

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (any(id.xy >= params.size)) { return; }
  let c = look(id.xy);
  result[id.y * params.size.x + id.x] = mix(mix(c.s00, c.s01, c.s), mix(c.s10, c.s11, c.s), c.t);
}
`;

/**
 * ∂L/∂W with one thread per pixel, each adding its nine entries by a compare-exchange loop on the bits of a float32, as
 * kernels without an exact sum do.
 */
export const COMPARE_EXCHANGE = `${HEAD}
@group(0) @binding(3) var<storage, read_write> result: array<atomic<u32>>;

fn add(entry: u32, value: f32) {
  var before = atomicLoad(&result[entry]);
  loop {
    let outcome = atomicCompareExchangeWeak(&result[entry], before, bitcast<u32>(bitcast<f32>(before) + value));
    if (outcome.exchanged) { break; }
    before = outcome.old_value;
  }
}

@compute @workgroup_size(8, 8)
fn main(@builtin(global_invocation_id) id: vec3u) {
  if (any(id.xy >= params.size)) { return; }
  let k = look(id.xy);
  if (!k.inside) { return; }
  let lambda = cotangent[id.y * params.size.x + id.x] / k.z;
  let a = lambda * mix(k.s01 - k.s00, k.s11 - k.s10, k.t);
  let b = lambda * mix(k.s10 - k.s00, k.s11 - k.s01, k.s);
  let c = -(k.u * a + k.v * b);
  let x = f32(id.x);
  let y = f32(id.y);
  add(0u, a * x); add(1u, a * y); add(2u, a);
  add(3u, b * x); add(4u, b * y); add(5u, b);
  add(6u, c * x); add(7u, c * y); add(8u, c);
}
`;

const SIDE = 8;

/** A baseline over a square source in one channel, which is its own cotangent too, and where its result lands. */
export function baseline(
  device: GPUDevice,
  code: string,
  source: GPUBuffer,
  size: number,
  map: ArrayLike<number>,
): { readonly program: Program; readonly result: GPUBuffer; destroy(): void } {
  const values = new Float32Array(16);
  for (let k = 0; k < 9; k++) values[4 * Math.floor(k / 3) + (k % 3)] = map[k] ?? 0;
  new Uint32Array(values.buffer).set([size, size, size, size], 12);
  const params = uniforms(device, values);
  const summed = code === COMPARE_EXCHANGE;
  const result = storage(device, summed ? 9 : size * size);
  const across = Math.ceil(size / SIDE);
  const program: Program = {
    code,
    buffers: [
      { type: 'uniform', buffer: params },
      { type: 'read-only-storage', buffer: source },
      { type: 'read-only-storage', buffer: source },
      { type: 'storage', buffer: result },
    ],
    groups: [across, across],
    ...(summed && { cleared: result }),
  };
  return {
    program,
    result,
    destroy: () => {
      params.destroy();
      result.destroy();
    },
  };
}
