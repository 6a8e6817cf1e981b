import { wgsl } from '../language/wgsl.ts';
import { mipWgsl } from './mip.ts';

/**
 * `fn sample_position(column: Column, y: u32) -> SamplePosition` where levels are read, and `fn source_plane() -> u32` and `fn source_origin() -> i32`
 * of whole chains. Needs the taps of both axes, those of y by their names, and `project`.
 */
export const levelsWgsl = (tapsY: string): string => wgsl`
${mipWgsl}
struct Level { x: Taps, y: Taps, offset: i32, stride: i32, weight: f32 }
struct SamplePosition { at: Projection, levels: array<Level, 2>, inside: bool }
fn source_origin() -> i32 { return 0; }
fn source_plane() -> u32 { return u32(place_of(last_level()).offset + 1); }

fn sample_position(column: Column, y: u32) -> SamplePosition {
  let at = moved(project(column_q(column, y), params.near), column.base);
  let full = vec2i(params.source_size);
  let level = level_of(at);
  let first = floor(level);
  var position = SamplePosition();
  position.at = at;
  for (var k = 0; k < 2; k++) {
    let index = min(i32(first) + k, last_level());
    let place = place_of(index);
    let scale = 1.0 / f32(1u << u32(index));
    let weight = select(1.0 - (level - first), level - first, k == 1);
    let x_taps = taps(at.u, full.x, place.size.x, scale);
    let y_taps = ${tapsY}(at.v, full.y, place.size.y, scale);
    position.levels[k] = Level(x_taps, y_taps, place.offset, place.size.x, weight);
    position.inside = at.inside && x_taps.inside && y_taps.inside;
  }
  return position;
}
`;
