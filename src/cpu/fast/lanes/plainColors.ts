import { wordsOf } from '../../../../shaders/format/format.ts';
import { byteOf } from '../color/byteTables.ts';
import type { ColorLanes } from './lanes.ts';

const { fround } = Math;

/** a + s (b − a) in float32. */
const lerp = (a: number, b: number, s: number): number => fround(a + fround(s * fround(b - a)));

/** In JavaScript, in float32 throughout. */
export const plainColors: ColorLanes['colors'] = (plane, { u, v, count }, colors, output, at) => {
  const { decode, encode, alpha, opaque, picked } = colors;
  const { offset, width } = plane;
  const [words, results] = [wordsOf(plane.samples), wordsOf(output)];
  const alphas = decode[alpha] ?? decode[0];
  const numbers = new Float32Array(4);
  for (let k = 0; k < count; k++) {
    const [ux, vx] = [u[k] as number, v[k] as number];
    const [column, row] = [ux | 0, vx | 0];
    const [s, t] = [fround(ux - column), fround(vx - row)];
    const first = offset + row * width + column;
    const a = words[first] as number;
    const b = words[first + 1] as number;
    const c = words[first + width] as number;
    const d = words[first + width + 1] as number;
    const solid = (a & b & c & d & opaque) >>> 0 === opaque;
    const by = 8 * alpha;
    const wa = solid ? 1 : (alphas[(a >>> by) & 0xff] as number);
    const wb = solid ? 1 : (alphas[(b >>> by) & 0xff] as number);
    const wc = solid ? 1 : (alphas[(c >>> by) & 0xff] as number);
    const wd = solid ? 1 : (alphas[(d >>> by) & 0xff] as number);
    const weight = solid ? 1 : lerp(lerp(wa, wb, s), lerp(wc, wd, s), t);
    for (let place = 0; place < 4; place++) {
      const table = decode[place] as Float32Array;
      const shift = 8 * place;
      const na = fround((table[(a >>> shift) & 0xff] as number) * wa);
      const nb = fround((table[(b >>> shift) & 0xff] as number) * wb);
      const nc = fround((table[(c >>> shift) & 0xff] as number) * wc);
      const nd = fround((table[(d >>> shift) & 0xff] as number) * wd);
      const mixed = lerp(lerp(na, nb, s), lerp(nc, nd, s), t);
      numbers[place] = solid ? mixed : weight > 0 ? fround(mixed / weight) : 0;
    }
    if (alpha >= 0) numbers[alpha] = weight;
    let word = 0;
    for (let byte = 0; byte < 4; byte++) {
      const place = picked[byte] as number;
      if (place < 0) continue;
      word |= byteOf(encode[place] as Uint32Array, numbers[place] as number) << (8 * byte);
    }
    results[at + k] = word >>> 0;
  }
};
