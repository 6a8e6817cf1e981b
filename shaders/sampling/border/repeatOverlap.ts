import { modulo, moduloWgsl } from '../../language/modulo.ts';
import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';

/** a b c d | b c d: period size − 1; the last sample coincides with the first of the next repetition (SciPy's `wrap`). */
export const repeatOverlap: Border = {
  blends: false,
  folds: true,
  hard: false,
  continues: false,
  extension: 'mirror',
  fold: (coordinate, size) => {
    const last = size - 1;
    if (coordinate >= 0 && coordinate <= last) return { position: coordinate, slope: 1, inside: true };
    const position = modulo(coordinate, Math.max(last, 1));
    return { position: Math.min(Math.max(position, 0), last), slope: last === 0 ? 0 : 1, inside: true };
  },
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: (index, size) => (index >= 0 && index < size ? index : modulo(index, Math.max(size - 1, 1))),
  wgsl: (prefix) => wgsl`
${moduloWgsl(`${prefix}_modulo`)}
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let last = f32(size - 1);
  let within = coordinate >= 0.0 && coordinate <= last;
  let period = max(last, 1.0);
  let folded = clamp(coordinate - period * floor(coordinate / period), 0.0, last);
  return Fold(select(folded, coordinate, within), select(1.0, 0.0, size == 1 && !within), true, 0.0);
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
fn ${prefix}_tap(index: i32, size: i32) -> i32 {
  // Not a select: with it, software adapters take a hundred times as long to compile wide kernels.
  return ${prefix}_modulo(index, max(size - 1, 1)) + select(0, size - 1, index == size - 1);
}
`,
};
