import { wgsl } from '../../language/wgsl.ts';
import { hornerWgsl } from './horner.ts';

const DEGREE = Math.PI / 180;

/** atan a / a in degrees, in a², for a up to 1: minimax, off by 3.4e-7 degrees. */
const ARC = [
  57.29577305098448, -19.098172987285086, 11.45110091982432, -8.11389772459321, 6.015793525421446,
  -4.145872249732273, 2.2799153181271246, -0.8254767885462502, 0.14083726640554498,
];
/** sin and cos of 45 a degrees, in a², for a up to 1: minimax, off by 2e-9 and 3e-8; the first over a. */
const SINE = [0.7853981525714033, -0.08074536745089411, 0.002489872284366281, -3.587742529990503e-5];
const COSINE = [0.9999999724233053, -0.30842425356203246, 0.015849915257384717, -0.00031888050880439164];

/** Angles in degrees. WGSL lets atan2 be off by 4096 ulp, and sin and cos by 2⁻¹¹, so they are made here. */
export const hue = {
  /** The angle of (x, y), in [0, 360); 0 at the origin. */
  of(x: number, y: number): number {
    const angle = Math.atan2(y, x) / DEGREE;
    const turned = angle < 0 ? angle + 360 : angle;
    return turned < 360 ? turned : 0;
  },
  cosine: (angle: number): number => Math.cos(angle * DEGREE),
  sine: (angle: number): number => Math.sin(angle * DEGREE),
  /** `fn color_hue(v: vec2f) -> f32`, and `fn color_turn(angle: f32) -> vec2f`, (cos, sin). */
  wgsl: wgsl`
fn color_hue(v: vec2f) -> f32 {
  let size = abs(v);
  let a = min(size.x, size.y) / max(max(size.x, size.y), ${2 ** -100});
  let z = a * a;
  let octant = a * ${hornerWgsl(ARC, 'z')};
  let quadrant = select(octant, 90.0 - octant, size.y > size.x);
  let half = select(quadrant, 180.0 - quadrant, v.x < 0.0);
  let turned = select(half, 360.0 - half, v.y < 0.0);
  return select(0.0, turned, turned < 360.0);
}
fn color_turn(angle: f32) -> vec2f {
  let quarter = floor(angle * ${1 / 90} + 0.5);
  let a = (angle - 90.0 * quarter) * ${1 / 45};
  let z = a * a;
  let near = vec2f(${hornerWgsl(COSINE, 'z')}, a * ${hornerWgsl(SINE, 'z')});
  let turns = i32(quarter) & 3;
  let turned = select(near, vec2f(-near.y, near.x), (turns & 1) == 1);
  return select(turned, -turned, turns > 1);
}
`,
};
