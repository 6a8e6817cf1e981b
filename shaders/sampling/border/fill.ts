import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';

/**
 * Hard cut at the outermost pixel centers: outside [0, size − 1] the value is the fill value and the derivative 0.
 * Inside, taps past the edge read the fill value; coefficients are continued by mirroring.
 */
export const fill: Border = {
  blends: true,
  folds: false,
  hard: true,
  continues: false,
  extension: 'mirror',
  fold: (coordinate, size) => ({
    position: coordinate,
    slope: 1,
    inside: coordinate >= 0 && coordinate <= size - 1,
  }),
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: (index, size) => (index >= 0 && index < size ? index : -1),
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  return Fold(coordinate, 1.0, coordinate >= 0.0 && past <= 0.0, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return select(-1, index, index >= 0 && index < size); }
`,
};
