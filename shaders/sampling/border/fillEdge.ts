import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';
import { reflected } from '../../leaf/reflected.ts';

/** Hard cut at the pixels' outer edges: inside [−½, size − ½] as `reflect`, outside the fill value with derivative 0. */
export const fillEdge: Border = {
  blends: false,
  folds: false,
  hard: false,
  continues: false,
  extension: 'reflect',
  fold: (coordinate, size) => ({
    position: coordinate,
    slope: 1,
    inside: coordinate >= -0.5 && coordinate <= size - 0.5,
  }),
  cell: (anchor) => anchor,
  tap: reflected.index,
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  return Fold(coordinate, 1.0, coordinate >= -0.5 && past <= 0.5, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return anchor; }
${reflected.wgsl(`${prefix}_tap`)}`,
};
