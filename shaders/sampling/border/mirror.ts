import { modulo } from '../../language/modulo.ts';
import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';
import { mirror as mirrored } from '../../leaf/mirror.ts';

/** d c b | a b c d | c b a: reflects about the center of the last pixel, with period 2 (size − 1). */
export const mirror: Border = {
  blends: false,
  folds: true,
  hard: false,
  continues: false,
  extension: 'mirror',
  fold: (coordinate, size) => {
    const last = size - 1;
    if (coordinate >= 0 && coordinate <= last) return { position: coordinate, slope: 1, inside: true };
    const period = Math.max(2 * last, 1);
    const along = modulo(coordinate, period);
    const back = along > last;
    const position = back ? period - along : along;
    return {
      position: Math.min(Math.max(position, 0), last),
      slope: last === 0 ? 0 : back ? -1 : 1,
      inside: true,
    };
  },
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: mirrored.index,
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let last = f32(size - 1);
  let within = coordinate >= 0.0 && coordinate <= last;
  let period = max(2.0 * last, 1.0);
  let along = coordinate - period * floor(coordinate / period);
  let back = along > last;
  let folded = clamp(select(along, period - along, back), 0.0, last);
  let sign = select(select(1.0, -1.0, back), 0.0, size == 1);
  return Fold(select(folded, coordinate, within), select(sign, 1.0, within), true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
${mirrored.wgsl(`${prefix}_tap`)}`,
};
