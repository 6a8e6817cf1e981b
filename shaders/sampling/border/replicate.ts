import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';
import { REACH } from './reach.ts';

/** Samples outside have the value of the edge sample. Equal to `clamp` for two taps; wider kernels overshoot past the edge. */
export const replicate: Border = {
  blends: false,
  folds: false,
  hard: false,
  continues: false,
  extension: 'edge',
  fold: (coordinate, size) => ({
    position: Math.min(Math.max(coordinate, -REACH), size - 1 + REACH),
    slope: 1,
    inside: true,
  }),
  cell: (anchor) => anchor,
  tap: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  return Fold(clamp(coordinate, ${-REACH}.0, f32(size - 1 + ${REACH})), 1.0, true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return anchor; }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return clamp(index, 0, size - 1); }
`,
};
