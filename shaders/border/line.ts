import type { Border } from '../contracts.ts';
import { wgsl } from '../wgsl.ts';

/** The value goes on along its slope at the edge; past a corner along both axes' slopes, one after the other. */
export const line: Border = {
  blends: false,
  folds: false,
  hard: false,
  continues: true,
  extension: 'line',
  fold: (coordinate, size) => {
    const position = Math.min(Math.max(coordinate, 0), size - 1);
    return { position, slope: 1, inside: true, beyond: coordinate - position };
  },
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wgsl: wgsl`
fn border_fold(coordinate: f32, size: i32) -> Fold {
  let position = clamp(coordinate, 0.0, f32(size - 1));
  return Fold(position, 1.0, true, coordinate - position);
}
fn border_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
fn border_tap(index: i32, size: i32) -> i32 { return clamp(index, 0, size - 1); }
`,
};
