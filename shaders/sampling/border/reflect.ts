import { modulo } from '../../language/modulo.ts';
import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';
import { reflected } from '../../leaf/reflected.ts';

/** d c b a | a b c d | d c b a: reflects about the pixel's outer edge, with period 2 size. */
export const reflect: Border = {
  blends: false,
  folds: true,
  hard: false,
  continues: false,
  extension: 'reflect',
  fold: (coordinate, size) => {
    if (coordinate >= -0.5 && coordinate <= size - 0.5)
      return { position: coordinate, slope: 1, inside: true };
    const along = modulo(coordinate + 0.5, 2 * size);
    const back = along > size;
    const position = (back ? 2 * size - along : along) - 0.5;
    return { position: Math.min(Math.max(position, -0.5), size - 0.5), slope: back ? -1 : 1, inside: true };
  },
  cell: (anchor) => anchor,
  tap: reflected.index,
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let end = f32(size) - 0.5;
  let within = coordinate >= -0.5 && coordinate <= end;
  let period = f32(2 * size);
  let along = (coordinate + 0.5) - period * floor((coordinate + 0.5) / period);
  let back = along > f32(size);
  let folded = clamp(select(along, period - along, back) - 0.5, -0.5, end);
  return Fold(select(folded, coordinate, within), select(1.0, -1.0, back && !within), true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return anchor; }
${reflected.wgsl(`${prefix}_tap`)}`,
};
