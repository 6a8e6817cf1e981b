import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Space, Triple } from './contracts.ts';

/** Colors whose r, g and b are no further apart are grays: 2⁻²⁰, a few roundoff of float32. */
export const GREY = 2 ** -20;

/** The largest and the smallest of r, g and b, and what follows from them; vectors are by r, g, b. */
export interface Hexcone {
  readonly high: number;
  readonly low: number;
  /** d high and d low: the first of the largest, the last of the smallest. */
  readonly most: Triple;
  readonly least: Triple;
  /** high − low, or 0 of a gray. */
  readonly chroma: number;
  /** In degrees, in [0, 360); 0 of a gray. */
  readonly hue: number;
  /** d hue */
  readonly turn: Triple;
}

const axis = (at: number): Triple => [Number(at === 0), Number(at === 1), Number(at === 2)];

/** Hue by Smith (1978): 60 (g − b) / (high − low) where r is largest, and so round. */
export const hexcone = {
  of(c: Triple): Hexcone {
    const [r, g, b] = c;
    const [high, low] = [Math.max(r, g, b), Math.min(r, g, b)];
    const top = r === high ? 0 : g === high ? 1 : 2;
    const [most, least] = [axis(top), axis(b === low ? 2 : g === low ? 1 : 0)];
    const colored = high - low > GREY;
    const one = colored ? 1 / (high - low) : 0;
    const across = axis((top + 1) % 3).map((value, k) => value - Number(k === (top + 2) % 3));
    const sixth = across.reduce((sum, value, k) => sum + value * (c[k] ?? 0), 0) * one;
    const angle = colored ? 120 * top + 60 * sixth : 0;
    const turned = angle < 0 ? angle + 360 : angle;
    const turn = (k: 0 | 1 | 2) => 60 * one * ((across[k] ?? 0) - sixth * (most[k] - least[k]));
    return {
      high,
      low,
      most,
      least,
      chroma: colored ? high - low : 0,
      hue: turned < 360 ? turned : 0,
      turn: [turn(0), turn(1), turn(2)],
    };
  },
  /** `struct Hexcone`, and `fn color_hexcone(c: vec3f) -> Hexcone`. */
  wgsl: wgsl`
struct ColorHexcone { high: f32, low: f32, most: vec3f, least: vec3f, chroma: f32, hue: f32, turn: vec3f }
fn color_hexcone(c: vec3f) -> ColorHexcone {
  let high = max(c.x, max(c.y, c.z));
  let low = min(c.x, min(c.y, c.z));
  let most = select(select(vec3f(0.0, 0.0, 1.0), vec3f(0.0, 1.0, 0.0), c.y == high), vec3f(1.0, 0.0, 0.0), c.x == high);
  let least = select(select(vec3f(1.0, 0.0, 0.0), vec3f(0.0, 1.0, 0.0), c.y == low), vec3f(0.0, 0.0, 1.0), c.z == low);
  let colored = high - low > ${GREY};
  let one = select(0.0, 1.0 / max(high - low, ${GREY}), colored);
  let across = most.zxy - most.yzx;
  let sixth = dot(across, c) * one;
  let angle = select(0.0, dot(most, vec3f(0.0, 120.0, 240.0)) + 60.0 * sixth, colored);
  let turned = select(angle, angle + 360.0, angle < 0.0);
  let turn = 60.0 * one * (across - sixth * (most - least));
  return ColorHexcone(high, low, most, least, select(0.0, high - low, colored), select(0.0, turned, turned < 360.0), turn);
}
`,
};

/** A space of hue and two shares, on the way to encoded sRGB. */
export const ofHexcone = (channels: Space['channels'], to: Leaf, from: Leaf) =>
  ({
    channels,
    ranges: [
      [0, 360],
      [0, 1],
      [0, 1],
    ],
    hue: 0,
    to: { rgb: to },
    from: { rgb: from },
  }) as const satisfies Space;
