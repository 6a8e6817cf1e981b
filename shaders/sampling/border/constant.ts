import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';
import { REACH } from './reach.ts';

/** Samples outside have the fill value, so the value changes to it over one cell at the edge, with the derivative of that ramp. */
export const constant: Border = {
  blends: true,
  folds: false,
  hard: false,
  continues: false,
  extension: 'fill',
  fold: (coordinate, size) => ({
    position: Math.min(Math.max(coordinate, -REACH), size - 1 + REACH),
    slope: 1,
    inside: true,
  }),
  cell: (anchor) => anchor,
  tap: (index, size) => (index >= 0 && index < size ? index : -1),
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  return Fold(clamp(coordinate, ${-REACH}.0, f32(size - 1 + ${REACH})), 1.0, true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return anchor; }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return select(-1, index, index >= 0 && index < size); }
`,
};
