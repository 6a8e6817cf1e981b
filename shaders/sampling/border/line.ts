import { wgsl } from '../../language/wgsl.ts';
import type { Border } from '../../leaf/contracts.ts';

/** Length of the continuation in pixels. It is bounded since the weights grow with it, and a scatter must hold their products. */
export const CONTINUED = 4096;

/**
 * The value is continued along its slope at the edge for `CONTINUED` pixels, and is constant beyond. Past a corner it is continued
 * along the slopes of both axes, one after the other.
 */
export const line: Border = {
  blends: false,
  folds: true,
  hard: false,
  continues: true,
  extension: 'line',
  fold: (coordinate, size) => {
    const position = Math.min(Math.max(coordinate, 0), size - 1);
    const out = coordinate - position;
    return {
      position,
      slope: Math.abs(out) <= CONTINUED ? 1 : 0,
      inside: true,
      beyond: Math.min(Math.max(out, -CONTINUED), CONTINUED),
    };
  },
  cell: (anchor, last) => Math.min(Math.max(anchor, 0), last),
  tap: (index, size) => Math.min(Math.max(index, 0), size - 1),
  wgsl: (prefix) => wgsl`
fn ${prefix}_fold(coordinate: f32, past: f32, size: i32) -> Fold {
  let position = clamp(coordinate, 0.0, f32(size - 1));
  let out = min(coordinate, 0.0) + max(past, 0.0);
  let limit = ${CONTINUED}.0;
  return Fold(position, select(0.0, 1.0, abs(out) <= limit), true, clamp(out, -limit, limit));
}
fn ${prefix}_cell(anchor: i32, last: i32) -> i32 { return clamp(anchor, 0, last); }
fn ${prefix}_tap(index: i32, size: i32) -> i32 { return clamp(index, 0, size - 1); }
`,
};
