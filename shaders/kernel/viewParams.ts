import type { Fields } from '../binding/struct.ts';

/** The parameters of every kernel that warps: output size, and where each of its pixels looks. */
export const VIEW = {
  homography: 'map',
  size: 'vec2u',
  sourceSize: 'vec2u',
  near: 'f32',
} as const satisfies Fields;

/** The struct of one sample of one channel. */
export const SAMPLE_WGSL = 'struct Sample { value: f32, du: f32, dv: f32 }\n';

/** Samples in a plane of the kernel's own grid, and where a pixel's is: `fn plane() -> u32`, `fn place(x: u32, y: u32) -> u32`. */
export const PLANES_WGSL = `
fn plane() -> u32 { return params.own_plane; }
fn place(x: u32, y: u32) -> u32 { return y * params.own_pitch + x - params.own_origin; }
`;
