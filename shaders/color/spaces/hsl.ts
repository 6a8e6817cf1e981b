import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Triple } from '../arithmetic/contracts.ts';
import { GREY, hexcone, ofHexcone } from '../arithmetic/hexcone.ts';

const NAMES = { to: 'color_hsl_to_rgb', from: 'color_rgb_to_hsl' } as const;

/** l = (high + low) / 2, s = (high − low) / min(2 l, 2 − 2 l); of a gray, and beyond black and white, s is 0 and has no slope. */
const fromRgb: Leaf = {
  name: NAMES.from,
  convert(c) {
    const { hue, chroma, high, low } = hexcone.of(c);
    const extent = Math.min(high + low, 2 - high - low);
    return [hue, extent > GREY ? chroma / extent : 0, 0.5 * (high + low)];
  },
  jacobian(c) {
    const { chroma, high, low, most, least, turn } = hexcone.of(c);
    const extent = Math.min(high + low, 2 - high - low);
    const one = extent > GREY && chroma > 0 ? 1 / extent : 0;
    const narrows = chroma * one * (high + low <= 1 ? 1 : -1);
    const rise = (k: 0 | 1 | 2) => (most[k] - least[k] - narrows * (most[k] + least[k])) * one;
    const mean = (k: 0 | 1 | 2) => 0.5 * (most[k] + least[k]);
    return [...turn, rise(0), rise(1), rise(2), mean(0), mean(1), mean(2)];
  },
  uses: [hexcone.wgsl],
  wgsl: wgsl`
fn ${NAMES.from}(c: vec3f) -> vec3f {
  let cone = color_hexcone(c);
  let sum = cone.high + cone.low;
  let extent = min(sum, 2.0 - sum);
  return vec3f(cone.hue, select(0.0, cone.chroma / max(extent, ${GREY}), extent > ${GREY}), 0.5 * sum);
}
fn ${NAMES.from}_jacobian(c: vec3f) -> mat3x3f {
  let cone = color_hexcone(c);
  let sum = cone.high + cone.low;
  let extent = min(sum, 2.0 - sum);
  let one = select(0.0, 1.0 / max(extent, ${GREY}), extent > ${GREY} && cone.chroma > 0.0);
  let narrows = cone.chroma * one * select(-1.0, 1.0, sum <= 1.0);
  let both = cone.most + cone.least;
  return transpose(mat3x3f(cone.turn, (cone.most - cone.least - narrows * both) * one, 0.5 * both));
}
`,
  roundoff: 12,
};

/** How dark each of r, g and b is at a hue, from −1 to 1, with its slope by twelfths of a turn. */
const darkness = (hue: number, start: number) => {
  const k = start + hue / 30;
  const at = k - 12 * Math.floor(k / 12);
  const dark = Math.max(-1, Math.min(at - 3, 9 - at, 1));
  return { dark, slope: at >= 2 && at < 4 ? 1 : at >= 8 && at < 10 ? -1 : 0 };
};

/** l − s min(l, 1 − l) dark(hue), as in CSS Color 4. */
const toRgb: Leaf = {
  name: NAMES.to,
  convert([h, s, l]) {
    const part = (start: number) => l - s * Math.min(l, 1 - l) * darkness(h, start).dark;
    return [part(0), part(8), part(4)];
  },
  jacobian([h, s, l]) {
    const extent = Math.min(l, 1 - l);
    const row = (start: number): Triple => {
      const { dark, slope } = darkness(h, start);
      return [(-s * extent * slope) / 30, -extent * dark, 1 - s * (l <= 0.5 ? 1 : -1) * dark];
    };
    return [...row(0), ...row(8), ...row(4)];
  },
  uses: [
    wgsl`
fn color_twelfths(hue: f32) -> vec3f {
  let k = vec3f(0.0, 8.0, 4.0) + hue * ${1 / 30};
  return k - 12.0 * floor(k * ${1 / 12});
}
fn color_dark(at: vec3f) -> vec3f { return clamp(min(at - 3.0, 9.0 - at), vec3f(-1.0), vec3f(1.0)); }
`,
  ],
  wgsl: wgsl`
fn ${NAMES.to}(c: vec3f) -> vec3f { return c.z - c.y * min(c.z, 1.0 - c.z) * color_dark(color_twelfths(c.x)); }
fn ${NAMES.to}_jacobian(c: vec3f) -> mat3x3f {
  let at = color_twelfths(c.x);
  let dark = color_dark(at);
  let extent = min(c.z, 1.0 - c.z);
  let rises = (at >= vec3f(2.0)) & (at < vec3f(4.0));
  let falls = (at >= vec3f(8.0)) & (at < vec3f(10.0));
  let slope = select(select(vec3f(), vec3f(-1.0), falls), vec3f(1.0), rises);
  return mat3x3f(-c.y * extent * ${1 / 30} * slope, -extent * dark, 1.0 - c.y * select(-1.0, 1.0, c.z <= 0.5) * dark);
}
`,
  roundoff: 12,
};

/** Hue, saturation and lightness of encoded sRGB (Joblove and Greenberg 1978). */
export const hsl = ofHexcone(['h', 's', 'l'], toRgb, fromRgb);
