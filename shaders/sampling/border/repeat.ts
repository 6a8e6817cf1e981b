import { modulo, moduloWgsl } from '../../language/modulo.ts';
import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';

/** a b c d | a b c d: period size, so that the last sample's right neighbor is the first (SciPy's `grid-wrap`). */
export const repeat: Border = {
  blends: false,
  folds: false,
  hard: false,
  continues: false,
  extension: 'repeat',
  fold: (coordinate, size) => {
    if (coordinate >= 0 && coordinate < size) return { position: coordinate, slope: 1, inside: true };
    return { position: Math.min(Math.max(modulo(coordinate, size), 0), size), slope: 1, inside: true };
  },
  cell: (anchor) => anchor,
  tap: modulo,
  wgsl: (prefix) => wgsl`
${moduloWgsl(`${prefix}_modulo`)}
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let period = f32(size);
  let within = coordinate >= 0.0 && coordinate < period;
  let folded = clamp(coordinate - period * floor(coordinate / period), 0.0, period);
  return Fold(select(folded, coordinate, within), 1.0, true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return anchor; }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return ${prefix}_modulo(index, size); }
`,
};
