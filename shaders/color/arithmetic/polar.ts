import { wgsl } from '../../language/wgsl.ts';
import type { Leaf } from './contracts.ts';
import { hue } from './hue.ts';

const DEGREE = Math.PI / 180;

/**
 * Lightness, a, b as lightness, chroma, hue. Up to a chroma of `gray` a color has no direction: its hue is 0, and chroma
 * and hue have derivative 0.
 */
export const toPolar = (name: string, gray: number): Leaf => ({
  name,
  convert([l, a, b]) {
    const chroma = Math.hypot(a, b);
    return [l, chroma, chroma > gray ? hue.of(a, b) : 0];
  },
  jacobian([, a, b]) {
    const chroma = Math.hypot(a, b);
    if (!(chroma > gray)) return [1, 0, 0, 0, 0, 0, 0, 0, 0];
    const [x, y] = [a / chroma, b / chroma];
    const turn = 1 / (DEGREE * chroma);
    return [1, 0, 0, 0, x, y, 0, -y * turn, x * turn];
  },
  uses: [hue.wgsl],
  wgsl: wgsl`
fn ${name}(c: vec3f) -> vec3f {
  let chroma = length(c.yz);
  return vec3f(c.x, chroma, select(0.0, color_hue(c.yz), chroma > ${gray}));
}
fn ${name}_jacobian(c: vec3f) -> mat3x3f {
  let chroma = length(c.yz);
  let colored = chroma > ${gray};
  let one = select(0.0, 1.0 / max(chroma, ${gray}), colored);
  let across = c.yz * one;
  let turn = across * (one * ${1 / DEGREE});
  return mat3x3f(1.0, 0.0, 0.0, 0.0, across.x, -turn.y, 0.0, across.y, turn.x);
}
`,
  roundoff: 24,
});

export const fromPolar = (name: string): Leaf => ({
  name,
  convert: ([l, chroma, angle]) => [l, chroma * hue.cosine(angle), chroma * hue.sine(angle)],
  jacobian([, chroma, angle]) {
    const [x, y] = [hue.cosine(angle), hue.sine(angle)];
    return [1, 0, 0, 0, x, -chroma * y * DEGREE, 0, y, chroma * x * DEGREE];
  },
  uses: [hue.wgsl],
  wgsl: wgsl`
fn ${name}(c: vec3f) -> vec3f { return vec3f(c.x, c.y * color_turn(c.z)); }
fn ${name}_jacobian(c: vec3f) -> mat3x3f {
  let across = color_turn(c.z);
  let turn = c.y * ${DEGREE} * across;
  return mat3x3f(vec3f(1.0, 0.0, 0.0), vec3f(0.0, across), vec3f(0.0, -turn.y, turn.x));
}
`,
  roundoff: 8,
});
