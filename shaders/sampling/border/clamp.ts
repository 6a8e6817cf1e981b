import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';

/** The coordinate is clamped to [0, size − 1]: outside, the value at the edge with derivative 0 across it. */
export const clamp: Border = {
  blends: false,
  folds: true,
  hard: false,
  continues: false,
  extension: 'mirror',
  fold: (coordinate, size) => ({
    position: Math.min(Math.max(coordinate, 0), size - 1),
    slope: coordinate >= 0 && coordinate <= size - 1 ? 1 : 0,
    inside: true,
  }),
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let last = f32(size - 1);
  return Fold(clamp(coordinate, 0.0, last), select(0.0, 1.0, coordinate >= 0.0 && coordinate <= last), true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return clamp(index, 0, size - 1); }
`,
};
