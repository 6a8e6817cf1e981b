import { wgsl } from '../../language/wgsl.ts';
import type { Leaf, Triple } from '../arithmetic/contracts.ts';
import { GREY, hexcone, ofHexcone } from '../arithmetic/hexcone.ts';

const NAMES = { to: 'color_hsv_to_rgb', from: 'color_rgb_to_hsv' } as const;

/** v = high, s = (high − low) / high; of a gray, and where v is not above 0, s is 0 and has no slope. */
const fromRgb: Leaf = {
  name: NAMES.from,
  convert(c) {
    const { hue, chroma, high } = hexcone.of(c);
    return [hue, high > GREY ? chroma / high : 0, high];
  },
  jacobian(c) {
    const { chroma, high, most, least, turn } = hexcone.of(c);
    const one = high > GREY && chroma > 0 ? 1 / high : 0;
    const rise = (k: 0 | 1 | 2) => (most[k] - least[k] - chroma * one * most[k]) * one;
    return [...turn, rise(0), rise(1), rise(2), ...most];
  },
  uses: [hexcone.wgsl],
  wgsl: wgsl`
fn ${NAMES.from}(c: vec3f) -> vec3f {
  let cone = color_hexcone(c);
  return vec3f(cone.hue, select(0.0, cone.chroma / max(cone.high, ${GREY}), cone.high > ${GREY}), cone.high);
}
fn ${NAMES.from}_jacobian(c: vec3f) -> mat3x3f {
  let cone = color_hexcone(c);
  let one = select(0.0, 1.0 / max(cone.high, ${GREY}), cone.high > ${GREY} && cone.chroma > 0.0);
  let rise = (cone.most - cone.least - cone.chroma * one * cone.most) * one;
  return transpose(mat3x3f(cone.turn, rise, cone.most));
}
`,
  roundoff: 12,
};

/** How far round each of r, g and b is, in sixths, and what is then missing of it, from 0 to 1, with its slope. */
const sector = (hue: number, start: number) => {
  const k = start + hue / 60;
  const at = k - 6 * Math.floor(k / 6);
  const lack = Math.max(0, Math.min(at, 4 - at, 1));
  return { lack, slope: at < 1 ? 1 : at >= 3 && at < 4 ? -1 : 0 };
};

/** v − v s lack(hue) */
const toRgb: Leaf = {
  name: NAMES.to,
  convert([h, s, v]) {
    const part = (start: number) => v - v * s * sector(h, start).lack;
    return [part(5), part(3), part(1)];
  },
  jacobian([h, s, v]) {
    const row = (start: number): Triple => {
      const { lack, slope } = sector(h, start);
      return [(-v * s * slope) / 60, -v * lack, 1 - s * lack];
    };
    return [...row(5), ...row(3), ...row(1)];
  },
  uses: [
    wgsl`
fn color_sectors(hue: f32) -> vec3f {
  let k = vec3f(5.0, 3.0, 1.0) + hue * ${1 / 60};
  return k - 6.0 * floor(k * ${1 / 6});
}
fn color_lack(at: vec3f) -> vec3f { return clamp(min(at, 4.0 - at), vec3f(), vec3f(1.0)); }
`,
  ],
  wgsl: wgsl`
fn ${NAMES.to}(c: vec3f) -> vec3f { return c.z - c.z * c.y * color_lack(color_sectors(c.x)); }
fn ${NAMES.to}_jacobian(c: vec3f) -> mat3x3f {
  let at = color_sectors(c.x);
  let lack = color_lack(at);
  let falls = (at >= vec3f(3.0)) & (at < vec3f(4.0));
  let slope = select(select(vec3f(), vec3f(-1.0), falls), vec3f(1.0), at < vec3f(1.0));
  return mat3x3f(-c.z * c.y * ${1 / 60} * slope, -c.z * lack, 1.0 - c.y * lack);
}
`,
  roundoff: 12,
};

/** Hue, saturation and value of encoded sRGB (Smith 1978). */
export const hsv = ofHexcone(['h', 's', 'v'], toRgb, fromRgb);
